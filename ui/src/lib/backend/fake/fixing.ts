import type { Finding, FindingFix, FixProject, FixReport } from '../types';
import { failures } from './failures';

/** What mends a finding of the pretended project: the line it stands on, as it would be. */
type Mend = FindingFix & { line: string };

const mends: Record<string, Mend> = {
  'tls/database-not-verified': { title: 'Set `sslmode` to `verify-full`.', is_safe: false, line: '  sslmode: verify-full' },
  'tls/plain-http': { title: 'Write `https://`.', is_safe: false, line: '    "url": "https://billing.shop.example/v1",' },
  'tls/certificate-check-off': { title: 'Set `strict-ssl` to `true`.', is_safe: false, line: 'strict-ssl=true' },
  'oauth/long-access-token': { title: 'Set `access_lifetime` to `15m`.', is_safe: true, line: 'access_lifetime = "15m"' },
  'scopes/workflow-write-all': { title: 'Set `permissions` to `read-all`.', is_safe: false, line: 'permissions: read-all' },
};

/** What the fake says of a rule's fix. */
export function fixOf(rule: string): FindingFix | null {
  const mend = mends[rule];
  return mend ? { title: mend.title, is_safe: mend.is_safe } : null;
}

/** The fixes that were shown, by job; `refusing` makes none. */
export class Fixing {
  #jobs = new Map<string, FixReport>();

  constructor(private situation: string) {}

  show(request: FixProject, findings: Finding[]): FixReport {
    const asked = findings.filter(({ fingerprint }) => request.fingerprints?.includes(fingerprint) ?? true);
    const fixable = asked.filter(({ fix }) => fix && (fix.is_safe || request.include_unsafe));
    const report = {
      root: request.root,
      job: request.job,
      files: fixable.map((finding) => changed(finding)),
      refused: [],
      unsafe_left: 0,
      problems: [],
    };
    this.#jobs.set(request.job, report);
    return report;
  }

  write(job: string, isWritten: boolean): FixReport {
    const report = this.#jobs.get(job);
    if (!report) throw failures.noSuchFixes;
    const refusing = this.situation === 'refusing';
    const next = {
      ...report,
      files: report.files.map((file) => ({ ...file, is_written: refusing ? file.is_written : isWritten })),
      refused: refusing
        ? report.files.map(({ path }) => ({ path, line: 0, rule: null, why: 'it has changed since it was read' }))
        : [],
    };
    this.#jobs.set(job, next);
    return next;
  }
}

function changed({ path, line, fingerprint, rule, excerpt, fix }: Finding) {
  const head = [`--- a/${path}`, `+++ b/${path}`, `@@ -${line},3 +${line},3 @@`];
  const body = excerpt.flatMap(({ text, mark }) => (mark ? [`-${text}`, `+${mends[rule]?.line ?? ''}`] : [` ${text}`]));
  return {
    path,
    diff: [...head, ...body, ''].join('\n'),
    fixes: [{ fingerprint, rule, line, title: fix?.title ?? '', is_safe: fix?.is_safe ?? false }],
    is_written: false,
  };
}

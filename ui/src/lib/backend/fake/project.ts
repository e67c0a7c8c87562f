import type { CheckReport, ExcerptLine, Finding, Severity } from '../types';
import { fixOf } from './fixing';
import { rules } from './rules';

type Row = [rule: string, path: string, line: number, lines: string[], mark: [number, number], help: string, because: string[], isNew?: boolean];

const rows: Row[] = [
  ['secrets/github/personal-token', '.env', 4, ['# deploys', 'GITHUB_TOKEN=[github token]', 'LOG_LEVEL=info'], [13, 27], 'Revoke the token, then let the environment bring a new one.', ['It begins as GitHub tokens do.', 'The name says token.', 'Git keeps this file.'], true],
  ['storage/password-in-url', '.env', 9, ['', 'DATABASE_URL=postgres://shop:[password]@db.internal/shop'], [29, 39], 'Keep the password out of the address; bring it as PGPASSWORD or by a file.', ['A value stands between the user and the host.']],
  ['tls/database-not-verified', 'config/database.yml', 12, ['  host: db.internal', '  sslmode: require', '  pool: 10'], [11, 18], 'Write `sslmode: verify-full` and name the authority in `sslrootcert`.', ['`require` encrypts, and accepts any certificate.']],
  ['tls/plain-http', 'config/services.json', 7, ['  "billing": {', '    "url": "http://billing.shop.example/v1",', '    "timeout": 30'], [12, 43], 'Write `https://`.', ['The scheme is `http`.', 'The host is not this machine.']],
  ['tls/plain-http', 'config/services.json', 14, ['  "mail": {', '    "url": "http://mail.shop.example",', '  }'], [12, 36], 'Write `https://`.', ['The scheme is `http`.']],
  ['storage/secret-in-image', 'Dockerfile', 5, ['FROM node:22-slim', 'ARG NPM_TOKEN', 'ENV NPM_TOKEN=$NPM_TOKEN'], [4, 13], 'Pass it with `RUN --mount=type=secret`.', ['Build arguments stay in the image history.'], true],
  ['tls/certificate-check-off', '.npmrc', 2, ['registry=https://registry.example.com/', 'strict-ssl=false'], [0, 16], 'Remove the line; add your authority with `cafile`.', ['The value is `false`.']],
  ['scopes/workflow-write-all', '.github/workflows/deploy.yml', 6, ['on: push', 'permissions: write-all', 'jobs:'], [13, 22], 'List the permissions the job needs.', ['`write-all` grants every permission there is.']],
  ['scopes/action-not-pinned', '.github/workflows/deploy.yml', 14, ['    steps:', '      - uses: actions/checkout@main', ''], [14, 35], 'Name a full commit instead of a branch.', ['`main` moves.'], true],
  ['monitoring/environment-printed', '.github/workflows/deploy.yml', 19, ['      - run: |', '          printenv | sort', '          ./deploy.sh'], [10, 18], 'Print the one variable you want to see.', ['`printenv` writes every variable to the log.']],
  ['oauth/long-access-token', 'config/auth.toml', 8, ['[tokens]', 'access_lifetime = "30d"', 'refresh_lifetime = "90d"'], [18, 23], 'Choose minutes, and refresh.', ['30 days is longer than one hour.']],
  ['education/no-contact', 'README.md', 1, ['# Shop'], [0, 6], 'Add a SECURITY.md that says whom to write to.', ['There is no SECURITY.md.']],
];

/** The report of a project with a little of everything. */
export function leakyReport(root: string): CheckReport {
  const findings = rows.map(finding);
  const hit = new Set(findings.map((each) => each.rule));
  return {
    ...empty(root),
    findings,
    passed: rules.filter((rule) => !hit.has(rule.id)),
    skipped: [
      { path: 'assets/logo.png', why: 'It is not text.' },
      { path: 'data/orders.ndjson', why: 'It is larger than 4 MiB.' },
    ],
    problems: [
      { path: 'config/features.yaml', line: 17, column: 5, message: 'This is not valid YAML: the indentation does not fit the line above.' },
      { path: 'private/keys.toml', line: 0, column: 0, message: 'It may not be read: permission denied.' },
    ],
    since: {
      checked_at: '2026-11-20T09:12:00Z',
      new: findings.filter((each) => each.is_new).length,
      gone: [{ rule: 'tls/plain-http', title: 'Address without TLS', path: 'config/services.json', line: 21 }],
    },
    ...settled(findings),
    clean: false,
  };
}

/** What the team has to say of a project: exceptions, a baseline, and a configuration of two files. */
function settled(findings: Finding[]): Partial<CheckReport> {
  const excepted = (at: number, path: string, line: number) => ({ ...(findings[at] as Finding), fingerprint: `excepted-${at}`, path, line });
  return {
    suppressed: [
      { finding: excepted(3, 'deploy/printer/queue.yml', 4), inline: false, path: 'keywright.toml', line: 18, reason: 'The printer speaks nothing else.', owner: 'office@example.com', until: '2027-01-31' },
      { finding: excepted(2, 'config/replica.yml', 9), inline: true, path: 'config/replica.yml', line: 8, reason: 'The replica gets its certificate with the move to the new rack.', owner: null, until: '2026-12-04' },
      { finding: excepted(10, 'config/kiosk.toml', 3), inline: true, path: 'config/kiosk.toml', line: 3, reason: null, owner: 'kiosk@example.com', until: null },
    ],
    baseline: {
      path: 'keywright-baseline.csv',
      hidden: 41,
      rules: [{ rule: 'tls/plain-http', count: 33 }, { rule: 'scopes/action-not-pinned', count: 8 }],
      gone: [
        { rule: 'tls/plain-http', title: 'Address without TLS', path: 'config/legacy.json', line: 0 },
        { rule: 'storage/password-in-url', title: 'Password in a connection string', path: 'deploy/old.env', line: 0 },
      ],
    },
    left_out: 6,
    configuration: ['../team-rules/keywright.toml', 'keywright.toml'],
  };
}

/** The same report once everything it found has gone into the baseline. */
export function hidden(report: CheckReport): CheckReport {
  if (!report.baseline) return report;
  const baseline = { ...report.baseline, hidden: report.baseline.hidden + report.findings.length, gone: [] };
  return { ...report, findings: [], baseline, since: null };
}

/** The report of a part, in which there is no more than the first few findings. */
export function partReport(root: string, count: number): CheckReport {
  const findings = rows.slice(0, count).map(finding);
  return { ...empty(root), files: 3, findings, clean: count === 0 };
}

/** The report of a history: a secret that is gone from the tree and one that came back. */
export function historyReport(root: string): CheckReport {
  const [still, gone] = rows.slice(0, 2).map(finding) as [Finding, Finding];
  const began = { commit: '5c01f2a97be44d0f8a3312c9b1de70aa64f1c3e2', at: '2025-03-04T10:12:00Z' };
  const again = { commit: 'b8d6a41c0e2f4dd39a7745f1c2e8836610ab9d57', at: '2026-02-17T16:40:00Z' };
  const findings = [
    { ...still, lifetime: { paths: [still.path], introduced: [began, again], commits: 214, in_tree: true } },
    { ...gone, lifetime: { paths: ['config/old.env', gone.path], introduced: [began], commits: 37, in_tree: false } },
  ];
  return { ...empty(root), files: 3120, findings, clean: false };
}

/** The report of a project in which there is nothing to say. */
export function cleanReport(root: string): CheckReport {
  return { ...empty(root), passed: rules };
}

/** A report long enough to try a browser's patience. */
export function longReport(root: string, count: number): CheckReport {
  const base = rows.map(finding);
  const findings = Array.from({ length: count }, (_, i) => ({
    ...(base[i % base.length] as Finding),
    fingerprint: `long-${i}`,
    path: `packages/part-${String(Math.floor(i / 8)).padStart(4, '0')}/settings.env`,
    line: (i % 8) + 1,
  }));
  return { ...empty(root), files: count, findings, clean: false };
}

function empty(root: string): CheckReport {
  const name = root.split('/').filter(Boolean).at(-1) ?? root;
  return {
    name,
    root,
    checked_at: '2026-11-24T08:30:00Z',
    files: 214,
    skipped: [],
    findings: [],
    problems: [],
    passed: [],
    suppressed: [],
    baseline: null,
    left_out: 0,
    configuration: [],
    fail_on: 'warning',
    since: null,
    clean: true,
    not_remembered: null,
  };
}

function finding([rule, path, line, lines, mark, help, because, isNew]: Row, index: number): Finding {
  const known = rules.find((each) => each.id === rule);
  const at = lines.length > 1 ? 1 : 0;
  const excerpt: ExcerptLine[] = lines.map((text, i) => ({
    number: line - at + i,
    text,
    mark: i === at ? mark : null,
  }));
  const title = known?.title ?? rule;
  return {
    fingerprint: `shop-${index}`,
    rule,
    title,
    severity: (known?.severity ?? 'warning') as Severity,
    practice: known?.practice ?? 'storage',
    lesson: lessonOf(known?.practice),
    path,
    line,
    column: mark[0] + 1,
    end_line: line,
    end_column: mark[1] + 1,
    message: `${title}, in \`${path}\`.`,
    because,
    help,
    excerpt,
    is_new: isNew ?? false,
    lifetime: null,
    fix: fixOf(rule),
  };
}

function lessonOf(practice: string | undefined): string | null {
  if (practice === 'https') return 'https/verify-the-peer';
  return practice === 'storage' ? 'storage/out-of-the-code' : null;
}

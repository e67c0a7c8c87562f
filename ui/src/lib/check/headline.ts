// The one sentence about a report. A project with unread places is never called clean.
import type { CheckReport, CheckedPart } from '$lib/backend';
import { t } from '$lib/strings/index.svelte';
import { partWhere } from './part';

export type Headline = { tone: 'clean' | 'found' | 'unread'; text: string; detail: string };

/** What stands over a report, of the whole or of a part. A part is never called clean: the rest was not read. */
export function headline(report: CheckReport, part: CheckedPart | null = null): Headline {
  const { findings, problems, files } = report;
  const where = partWhere(part);
  const read = `${part?.kind === 'history' ? t.check.versionsRead(files) : t.check.read(files)}${where && `, ${where}`}`;
  const aside = setAside(report);
  const but = aside && ` ${t.headline.notCounted(aside)}`;
  if (findings.length === 0 && problems.length === 0 && report.clean) {
    const whole = hidden(report) > 0 ? t.headline.nothingNew : t.headline.clean;
    const detail = where || aside ? `${read}.${but}` : t.headline.cleanDetail(read);
    return { tone: 'clean', text: where ? t.headline.nothingIn(where) : whole, detail };
  }
  const unread = problems.length > 0 ? t.headline.unread(problems.length) : '';
  if (findings.length === 0) {
    return { tone: 'unread', text: t.headline.nothingBut(unread), detail: `${t.headline.unreadDetail(read)}${but}` };
  }
  const found = t.report.findings(findings.length);
  return { tone: 'found', text: unread ? t.headline.and(found, unread) : found, detail: `${read}.${but}` };
}

/** What was found and does not count, in words; empty when everything counts. */
function setAside(report: CheckReport): string {
  const { inBaseline, excepted, leftOut } = t.headline;
  const counts: [number, (n: number) => string][] = [
    [hidden(report), inBaseline],
    [report.suppressed.length, excepted],
    [report.left_out, leftOut],
  ];
  return counts.filter(([n]) => n > 0).map(([n, words]) => words(n)).join(', ');
}

function hidden({ baseline }: CheckReport): number {
  return baseline?.hidden ?? 0;
}

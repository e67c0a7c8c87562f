// The one sentence about a report. A project with unread places is never called clean.
import type { CheckReport } from '$lib/backend';
import { count } from '$lib/format';

export type Headline = { tone: 'clean' | 'found' | 'unread'; text: string; detail: string };

/** What stands over a report. */
export function headline(report: CheckReport): Headline {
  const { findings, problems, files } = report;
  const read = `${count(files, 'file')} read`;
  if (findings.length === 0 && problems.length === 0 && report.clean) {
    return { tone: 'clean', text: 'Clean', detail: `Nothing found. ${read}, nothing left out.` };
  }
  const unread = problems.length > 0 ? `could not read ${count(problems.length, 'place')}` : '';
  if (findings.length === 0) {
    const text = unread ? `Nothing found, but ${unread}` : 'Nothing found, but not everything was read';
    return { tone: 'unread', text, detail: `${read}. What was not read may hold anything.` };
  }
  const found = count(findings.length, 'finding');
  return { tone: 'found', text: unread ? `${found}, and ${unread}` : found, detail: `${read}.` };
}

// A list of findings in groups.
import type { Finding } from '$lib/backend';
import { practiceTitle, practices } from '$lib/practices';

export type Grouping = 'file' | 'practice';
export type Group = { key: string; title: string; findings: Finding[] };

/** The findings by file, or by practice in the order of the course. */
export function grouped(findings: Finding[], by: Grouping): Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const key = by === 'file' ? finding.path : finding.practice;
    const title = by === 'file' ? finding.path : practiceTitle(finding.practice);
    const group = groups.get(key) ?? { key, title, findings: [] };
    group.findings.push(finding);
    groups.set(key, group);
  }
  const all = [...groups.values()];
  return by === 'file' ? all : all.sort((a, b) => order(a.key) - order(b.key));
}

function order(practice: string): number {
  const at = practices.indexOf(practice);
  return at < 0 ? practices.length : at;
}

// A long list of findings in groups, and the beginning of it.
import type { Finding } from '$lib/backend';
import { practiceTitle, practices } from '$lib/practices';

export type Grouping = 'file' | 'practice';
export type Group = { key: string; title: string; findings: Finding[]; total: number };

/** The findings by file, or by practice in the order of the course. */
export function grouped(findings: Finding[], by: Grouping): Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const key = by === 'file' ? finding.path : finding.practice;
    const title = by === 'file' ? finding.path : practiceTitle(finding.practice);
    const group = groups.get(key) ?? { key, title, findings: [], total: 0 };
    group.findings.push(finding);
    group.total += 1;
    groups.set(key, group);
  }
  const all = [...groups.values()];
  return by === 'file' ? all : all.sort((a, b) => order(a.key) - order(b.key));
}

/** The groups up to `limit` findings; the last one may be cut, and still knows its total. */
export function beginning(groups: Group[], limit: number): Group[] {
  const out: Group[] = [];
  let room = limit;
  for (const group of groups) {
    if (room <= 0) break;
    out.push({ ...group, findings: group.findings.slice(0, room) });
    room -= group.findings.length;
  }
  return out;
}

/** How many findings stand before and up to `fingerprint`, or none when it is not there. */
export function reach(groups: Group[], fingerprint: string): number {
  const flat = groups.flatMap((group) => group.findings);
  return flat.findIndex((finding) => finding.fingerprint === fingerprint) + 1;
}

function order(practice: string): number {
  const at = practices.findIndex((each) => each.id === practice);
  return at < 0 ? practices.length : at;
}

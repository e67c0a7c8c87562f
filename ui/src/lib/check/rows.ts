// Groups of findings as one flat list, so that only the rows in sight need be drawn.
import type { Finding } from '$lib/backend';
import type { Group } from './groups';

export type Row = { key: string; group: Group } & ({ kind: 'group' } | { kind: 'finding'; finding: Finding; at: number });

/** A row for each group and each of its findings; `at` counts the findings from 1. */
export function rowsOf(groups: Group[]): Row[] {
  const rows: Row[] = [];
  let at = 0;
  for (const group of groups) {
    rows.push({ kind: 'group', key: `group ${group.key}`, group });
    for (const finding of group.findings) {
      rows.push({ kind: 'finding', key: finding.fingerprint, group, finding, at: (at += 1) });
    }
  }
  return rows;
}

/** Where a finding stands, or -1. */
export function rowOf(rows: Row[], fingerprint: string): number {
  return rows.findIndex((row) => row.kind === 'finding' && row.key === fingerprint);
}

/** The nearest finding after `from`, or before it when `by` is negative; -1 when there is none. */
export function nextFinding(rows: Row[], from: number, by: 1 | -1): number {
  for (let index = from + by; index >= 0 && index < rows.length; index += by) {
    if (rows[index]?.kind === 'finding') return index;
  }
  return -1;
}

// The five statuses, as the screens of whoever leads show them.
import type { CountsOf, MatrixCounts, MatrixRow, MatrixStatus } from '$lib/backend';
import type { IconName } from '$lib/components/Icon.svelte';
import { asDay } from '$lib/format';
import { t } from '$lib/strings/index.svelte';

/** All of them, the most urgent first. */
export const statuses: MatrixStatus[] = ['overdue', 'in-progress', 'assigned', 'completed', 'waived'];

/** The sign that stands beside the word of each. */
export const signs: Record<MatrixStatus, IconName> = {
  overdue: 'warning',
  'in-progress': 'half',
  assigned: 'ring',
  completed: 'tick',
  waived: 'forward',
};

/** How many are in a status. */
export function countOf(counts: MatrixCounts, status: MatrixStatus): number {
  return status === 'in-progress' ? counts.in_progress : counts[status];
}

/** How many there are in all. */
export function totalOf(counts: MatrixCounts): number {
  return statuses.reduce((sum, status) => sum + countOf(counts, status), 0);
}

/** How many need do nothing more for now. */
export function doneOf(counts: MatrixCounts): number {
  return counts.completed + counts.waived;
}

/** What stands beside the status of a row: since when, by when, or why not. */
export function whenOf({ status, due_on, completed_on, waived_for }: MatrixRow): string {
  const words = t.lead.matrix;
  if (waived_for) return t.lead.waivedFor[waived_for];
  if (status === 'completed' && completed_on) return due_on ? words.again(asDay(completed_on), asDay(due_on)) : words.done(asDay(completed_on));
  if (!due_on) return '';
  return status === 'overdue' ? words.wasDue(asDay(due_on)) : words.due(asDay(due_on));
}

/** One part of a bar: where it begins and how wide it is, in percent. */
export type Segment = { status: MatrixStatus; from: number; width: number };

/** The parts of a bar that is as wide as all of them; those without anybody are left out. */
export function segmentsOf(counts: MatrixCounts): Segment[] {
  const total = Math.max(1, totalOf(counts));
  let from = 0;
  const segments: Segment[] = [];
  for (const status of statuses) {
    const width = (countOf(counts, status) / total) * 100;
    if (width > 0) segments.push({ status, from, width });
    from += width;
  }
  return segments;
}

/** Lessons or groups, those with the most that is overdue first. */
export function mostUrgentFirst(rows: CountsOf[]): CountsOf[] {
  return [...rows].sort((a, b) => b.counts.overdue - a.counts.overdue || a.name.localeCompare(b.name));
}

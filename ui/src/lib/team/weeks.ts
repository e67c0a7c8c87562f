// The weeks of a chart, those without anything included.
import type { WeekOf } from '$lib/backend';
import type { DayRow } from '$lib/progress';

/** How many weeks are drawn at most: half a year. */
export const most = 26;
const week = 7 * 86_400_000;

/** A bar for each week up to today's, from the first with a completion, or half a year back. */
export function weekRows(weeks: WeekOf[], today: string): DayRow[] {
  const first = weeks[0];
  if (!first) return [];
  const completed = new Map(weeks.map(({ monday, completed }) => [monday, completed]));
  const last = mondayOf(today);
  const begin = Math.max(noon(first.monday), last - (most - 1) * week);
  const rows: DayRow[] = [];
  for (let at = begin; at <= last; at += week) {
    const day = new Date(at).toISOString().slice(0, 10);
    const height = completed.get(day) ?? 0;
    rows.push({ day, height, cells: [height] });
  }
  return rows;
}

function mondayOf(day: string): number {
  const at = noon(day);
  return at - ((new Date(at).getUTCDay() + 6) % 7) * 86_400_000;
}

/** Noon, so that no change of clocks moves a day. */
function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

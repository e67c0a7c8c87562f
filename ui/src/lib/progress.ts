// What the screen of one's progress counts.
import type { DueDay, MyProgress, ObjectiveState, PracticeProgress, ReviewDay } from '$lib/backend';

/** One bar of a chart, and the row of the table behind it. */
export type DayRow = { day: string; height: number; cells: number[] };

/** How many objectives come up from today until so many days ahead. */
export function dueWithin(due: DueDay[], days: number): number {
  return due.slice(0, days + 1).reduce((sum, { objectives }) => sum + objectives, 0);
}

/** How many objectives of a practice stand there. */
export function countOf(practice: PracticeProgress, state?: ObjectiveState): number {
  const all = practice.lessons.flatMap((lesson) => lesson.objectives);
  return state === undefined ? all.length : all.filter((objective) => objective.state === state).length;
}

/** Everything that was reviewed, in one row. */
export function sumOf(days: ReviewDay[]): Omit<ReviewDay, 'day'> {
  const sum = { answered: 0, right: 0, minutes: 0 };
  for (const { answered, right, minutes } of days) {
    sum.answered += answered;
    sum.right += right;
    sum.minutes += minutes;
  }
  return sum;
}

/** Whether there is nothing to look back on. */
export function isNothing({ practices, doubts, hints, reviewed }: MyProgress): boolean {
  const isAsked = practices.some(({ lessons }) => lessons.some(({ objectives }) => objectives.some(({ asked, due }) => asked !== null || due !== null)));
  return !isAsked && doubts.length === 0 && hints.length === 0 && sumOf(reviewed).answered === 0;
}

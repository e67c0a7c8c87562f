// What an assignment says, and what a form for one asks for.
import type { AssignLessons, AssignmentLine, Course, DueBy, To } from '$lib/backend';
import { asDay } from '$lib/format';
import { t } from '$lib/strings/index.svelte';

/** Who is to learn it. */
export function audienceOf(to: To, nameOf: (person: string) => string): string {
  if (to === 'everybody') return t.lead.assign.forAll;
  return 'group' in to ? t.lead.assign.forGroup(to.group) : nameOf(to.person);
}

/** By when, and whether again. */
export function deadlineOf({ due, every_months }: AssignmentLine): string {
  const words = t.lead.assign;
  const by = 'day' in due ? words.by(asDay(due.day)) : words.inDays(due.days);
  return every_months === null ? by : `${by}, ${words.again(every_months)}`;
}

/** What somebody has filled in so far. */
export type Draft = {
  /** A lesson's id, or that of a practice for all of its lessons. */
  what: string;
  whom: 'everybody' | 'group' | 'person';
  group: string;
  person: string;
  when: 'day' | 'days';
  day: string;
  days: number | null;
  months: number | null;
};

/** A form that nobody has filled in. */
export const blank: Draft = { what: '', whom: 'everybody', group: '', person: '', when: 'days', day: '', days: 30, months: null };

/** What the engine is asked for. */
export function requestOf(draft: Draft, course: Course): AssignLessons {
  const practice = course.practices.find(({ id }) => id === draft.what);
  const lessons = practice ? practice.lessons.map(({ id }) => id) : [draft.what];
  const due: DueBy = draft.when === 'day' ? { day: draft.day } : { days: draft.days ?? 0 };
  const to: To = draft.whom === 'everybody' ? 'everybody' : draft.whom === 'group' ? { group: draft.group } : { person: draft.person };
  return { lessons, to, due, ...(draft.months ? { every_months: draft.months } : {}) };
}

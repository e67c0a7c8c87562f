// Looking for somebody on the roster.
import type { RosterPerson, RosterProfile } from '$lib/backend';

/** Those whose name, id or a group of theirs has these letters in it. */
export function peopleWith(people: RosterPerson[], letters: string): RosterPerson[] {
  const wanted = letters.trim().toLowerCase();
  if (!wanted) return people;
  const has = (text: string) => text.toLowerCase().includes(wanted);
  return people.filter(({ id, name, groups }) => has(id) || has(name) || groups.some(has));
}

/** Every group that somebody is in. */
export function groupsOf(people: RosterPerson[]): string[] {
  return [...new Set(people.filter(({ active }) => active).flatMap(({ groups }) => groups))].sort();
}

/** The id of the only person here with the name of a profile: a guess, for somebody to confirm. */
export function guess(people: RosterPerson[], profile: RosterProfile): string {
  const name = profile.name.trim().toLowerCase();
  const same = people.filter((person) => person.active && person.name.toLowerCase() === name);
  return same.length === 1 ? (same[0]?.id ?? '') : '';
}

import type { RosterChange, RosterImport, RosterPerson } from '../types';

type Entry = Omit<RosterPerson, 'active' | 'profiles'>;

const entry = (id: string, name: string, groups: string[], joined_on: string): Entry => ({ id, name, groups, joined_on });

const amara = entry('amara', 'Amara Okafor', ['platform'], '2026-01-05');
const jonas = entry('jonas', 'Jonas Weber', ['web'], '2026-02-02');
const mei = entry('mei', 'Mei Tanaka', ['platform', 'web'], '2026-10-26');
const noor = entry('noor', 'Noor Haddad', ['web'], '2026-11-16');
const ben = entry('ben', 'Ben Ali', ['web'], '2025-03-01');

/** Who is on the roster at first: one has left, one has no profile here. */
export function rosterAtFirst(situation: string): RosterPerson[] {
  if (situation === 'lonely' || situation === 'empty') return [];
  if (situation === 'large') return many();
  const here = [amara, jonas, mei].map((each) => present(each, [{ id: `p-${each.id}`, name: each.name }]));
  return [...here, { ...present(ben), active: false }, present(noor)].sort(byId);
}

/** What the file says that somebody chooses: two are new, one is elsewhere now, one is back, one is gone. */
const file: Entry[] = [amara, jonas, { ...noor, groups: ['platform', 'web'] }, ben, entry('kim', 'Kim Larsen', ['web'], '2026-11-23'), entry('sam', 'Sam Rivera', [], '2026-11-19')];

/** What an import comes to, and who is on the roster after it. */
export function imported(there: RosterPerson[], path: string, partial: boolean): { told: RosterImport; people: RosterPerson[] } {
  if (path.includes('wrong')) return { told: { changes: [], same: 0, problems, applied: false }, people: there };
  const changes: RosterChange[] = [];
  const people = there.map((person) => {
    const given = file.find((each) => each.id === person.id);
    const gone: RosterChange | null = partial || !person.active ? null : { kind: 'leaves', id: person.id, name: person.name, fields: [] };
    const change = given ? changed(person, given) : gone;
    if (change) changes.push(change);
    return given ? { ...person, ...given, active: true } : { ...person, active: person.active && partial };
  });
  const fresh = file.filter((each) => there.every(({ id }) => id !== each.id));
  for (const { id, name } of fresh) changes.push({ kind: 'joins', id, name, fields: [] });
  const same = file.length - changes.filter(({ kind }) => kind !== 'leaves').length;
  const told = { changes: changes.sort(byId), same, problems: [], applied: false };
  return { told, people: [...people, ...fresh.map((each) => present(each))].sort(byId) };
}

const problems = [
  { line: 3, message: 'the id is empty' },
  { line: 4, message: 'the id `jonas` stands on line 2 already' },
  { line: 7, message: '`yesterday` is not a day like 2026-11-28' },
];

function changed(person: RosterPerson, given: Entry): RosterChange | null {
  const { id, name } = given;
  if (!person.active) return { kind: 'returns', id, name, fields: [] };
  const [from, to] = [person.groups.join(', '), given.groups.join(', ')];
  return from === to ? null : { kind: 'changes', id, name, fields: [{ field: 'groups', from, to }] };
}

function present(given: Entry, profiles: RosterPerson['profiles'] = []): RosterPerson {
  return { ...given, active: true, profiles };
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

/** A large team: with four lessons for everybody, its matrix has 50,000 rows. */
function many(): RosterPerson[] {
  const groups = ['api', 'mobile', 'platform', 'web'];
  return Array.from({ length: 12_500 }, (_, at) => {
    const number = String(at).padStart(5, '0');
    return present(entry(`p${number}`, `Person ${number}`, [groups[at % 4] ?? ''], '2026-01-05'));
  });
}

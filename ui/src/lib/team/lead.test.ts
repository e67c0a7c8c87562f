import { afterEach, expect, test, vi } from 'vitest';
import { backend, type Course, type MatrixCounts, type MatrixRow, type RosterPerson } from '$lib/backend';
import { fake } from '$lib/backend/fake';
import { speak } from '$lib/strings/index.svelte';
import { blank, deadlineOf, requestOf } from './assignments';
import { byKind, differences } from './imports';
import { MatrixRows, page, request } from './matrix.svelte';
import { guess, groupsOf, peopleWith } from './people';
import { everything, matrixPath, personPath, wantedOf } from './places';
import { dueSoon, isDue, messageTo, messageToAll, namesOf } from './reminders';
import { doneOf, mostUrgentFirst, segmentsOf, totalOf, whenOf } from './status';
import { most, weekRows } from './weeks';

afterEach(() => {
  vi.restoreAllMocks();
  speak('en');
});

const counts = (overdue: number, completed = 0): MatrixCounts => ({ overdue, in_progress: 1, assigned: 0, completed, waived: 2 });
const row = (change: Partial<MatrixRow>): MatrixRow => ({ person: 'ada', name: 'Ada', groups: [], lesson: 'https/x', status: 'assigned', due_on: null, completed_on: null, tries: 0, waived_for: null, ...change });
const titled = (lesson: string) => `<${lesson}>`;

test('counts become the parts of a bar that is full', () => {
  expect([totalOf(counts(1)), doneOf(counts(1, 3))]).toEqual([4, 5]);
  const segments = segmentsOf(counts(1));
  expect(segments.map(({ status, width }) => [status, width])).toEqual([['overdue', 25], ['in-progress', 25], ['waived', 50]]);
  expect(segments.at(-1)?.from).toBe(50);
  expect(mostUrgentFirst([{ name: 'b', counts: counts(0) }, { name: 'a', counts: counts(0) }, { name: 'c', counts: counts(2) }]).map(({ name }) => name)).toEqual(['c', 'a', 'b']);
});

test.each<[Partial<MatrixRow>, string]>([
  [{ status: 'overdue', due_on: '2026-11-20' }, 'was due 20 Nov 2026'],
  [{ status: 'assigned', due_on: '2026-12-01' }, 'due 1 Dec 2026'],
  [{ status: 'completed', completed_on: '2026-10-06' }, 'done 6 Oct 2026'],
  [{ status: 'completed', completed_on: '2026-10-06', due_on: '2027-10-06' }, 'done 6 Oct 2026, again by 6 Oct 2027'],
  [{ status: 'waived', waived_for: 'equivalent' }, 'learned elsewhere'],
])('%o says when', (change, expected) => expect(whenOf(row(change))).toBe(expected));

test('weeks without a completion are drawn too, for half a year at most', () => {
  const rows = weekRows([{ monday: '2026-10-05', completed: 1 }, { monday: '2026-10-26', completed: 4 }], '2026-11-01');
  expect(rows.map(({ day, height }) => [day, height])).toEqual([['2026-10-05', 1], ['2026-10-12', 0], ['2026-10-19', 0], ['2026-10-26', 4]]);
  expect(weekRows([{ monday: '2024-01-01', completed: 9 }], '2026-11-24')).toHaveLength(most);
  expect(weekRows([], '2026-11-24')).toEqual([]);
});

test('which rows are wanted goes into the address and out of it', () => {
  const wanted = { ...everything, status: 'in-progress' as const, name: 'a & b' };
  expect(wantedOf(new URL(matrixPath(wanted), 'app://x').searchParams)).toEqual(wanted);
  expect([matrixPath(), personPath('a/b')]).toEqual(['/team/matrix', '/team/matrix/a%2Fb']);
  expect(request({ ...everything, name: ' ' }, 400)).toEqual({ skip: 400, most: page });
});

test('rows are fetched once, when they come in sight, and anew when something changed', async () => {
  const large = fake(new URLSearchParams('fake=large'));
  const ask = vi.spyOn(backend, 'teamMatrix').mockImplementation((asked) => large.teamMatrix(asked));
  const rows = new MatrixRows(everything, await large.teamMatrix(request(everything, 0)));
  expect(rows.length).toBe(50_000);
  rows.need(150, 260);
  rows.need(190, 300);
  await vi.waitFor(() => expect(rows.at(260)).toBeTruthy());
  expect(ask.mock.calls).toEqual([[{ skip: 200, most: 200 }]]);
  await rows.want({ ...everything, status: 'completed', group: 'web' });
  expect(rows.at(0)).toMatchObject({ status: 'completed', groups: ['web'] });
  expect([rows.at(260), rows.length < 12_500]).toEqual([undefined, true]);
});

test('an answer that is overtaken by another question is dropped, and a failure is told', async () => {
  const team = fake(new URLSearchParams());
  const first = await team.teamMatrix(request(everything, 0));
  const rows = new MatrixRows(everything, first);
  let late: (() => void) | undefined;
  vi.spyOn(backend, 'teamMatrix')
    .mockImplementationOnce((asked) => new Promise((resolve) => (late = () => resolve(team.teamMatrix(asked)))))
    .mockImplementationOnce((asked) => team.teamMatrix(asked))
    .mockRejectedValueOnce({ code: 'team-unreachable', message: 'gone', remedy: 'wait' });
  const slow = rows.want({ ...everything, status: 'overdue' });
  await rows.want({ ...everything, status: 'completed' });
  late?.();
  await slow;
  expect(rows.at(0)?.status).toBe('completed');
  await rows.again();
  expect(rows.failure?.message).toBe('gone');
  expect(rows.at(0)?.status, 'what was there stays').toBe('completed');
});

test('who is late or due within a week is reminded, whoever is waived is not', async () => {
  expect(isDue(row({ status: 'assigned', due_on: '2026-12-01' }), '2026-11-24')).toBe(true);
  expect(isDue(row({ status: 'assigned', due_on: '2026-12-02' }), '2026-11-24')).toBe(false);
  expect(isDue(row({ status: 'waived', due_on: '2026-11-01' }), '2026-11-24')).toBe(false);
  vi.spyOn(backend, 'teamMatrix').mockImplementation((asked) => fake(new URLSearchParams()).teamMatrix(asked));
  const { rows, today } = await dueSoon({ group: 'web' });
  expect(today).toBe('2026-11-24');
  expect(namesOf(rows)).toEqual(['Jonas Weber', 'Mei Tanaka', 'Noor Haddad']);
});

test('a message names what is due; that to a group names nobody', () => {
  const rows = [row({ status: 'overdue', due_on: '2026-11-20' }), row({ person: 'ben', name: 'Ben', due_on: '2026-11-28' }), row({ lesson: 'https/y', status: 'completed', due_on: '2026-11-30' })];
  expect(messageTo('Ada', rows, titled).split('\n').slice(0, 7)).toEqual([
    'Hello Ada,', '', 'these lessons in Keywright wait for you:', '',
    '– <https/x>: was due on 20 Nov 2026', '– <https/x>: due by 28 Nov 2026', '– <https/y>: to be learned again by 30 Nov 2026',
  ]);
  const all = messageToAll('web', rows, titled, '2026-11-24');
  expect(all).toContain('Hello to everybody in web,');
  expect(all).toContain('– <https/x>: 1 overdue, 1 due by 1 Dec 2026');
  expect(all).not.toMatch(/Ada|Ben/);
  speak('de');
  expect(messageTo('Ada', rows, titled)).toContain('– <https/x>: war fällig am 20. Nov. 2026');
});

test('an import is told by kind, who leaves first, and not endlessly', () => {
  const joins = Array.from({ length: 130 }, (_, at) => ({ kind: 'joins' as const, id: `p${at}`, name: 'P', fields: [] }));
  const told = byKind([...joins, { kind: 'leaves', id: 'x', name: 'X', fields: [] }]);
  expect(told.map(({ kind, all, listed }) => [kind, all, listed.length])).toEqual([['leaves', 1, 1], ['joins', 130, 100]]);
  const fields = [{ field: 'groups' as const, from: '', to: 'web' }, { field: 'name' as const, from: 'A', to: 'B' }];
  expect(differences({ kind: 'changes', id: 'x', name: 'B', fields })).toBe('groups: none → web; name: A → B');
});

test('people are found by name, id or group, and a profile by its name when there is only one', () => {
  const person = (id: string, name: string, groups: string[], active = true): RosterPerson => ({ id, name, groups, joined_on: '2026-01-05', active, profiles: [] });
  const people = [person('a1', 'Ada', ['web']), person('b2', 'Ben', ['api', 'web']), person('c3', 'Ben', []), person('d4', 'Dan', ['old'], false)];
  expect(peopleWith(people, ' WEB ').map(({ id }) => id)).toEqual(['a1', 'b2']);
  expect(groupsOf(people)).toEqual(['api', 'web']);
  expect(['ada ', 'Ben', 'Dan'].map((name) => guess(people, { id: 'p', name }))).toEqual(['a1', '', '']);
});

test('a form becomes a request: a practice is all of its lessons', async () => {
  const course: Course = await fake(new URLSearchParams()).course();
  expect(requestOf({ ...blank, what: 'https', months: 12 }, course)).toEqual({ lessons: ['https/verify-the-peer'], to: 'everybody', due: { days: 30 }, every_months: 12 });
  const other = { ...blank, what: 'scopes/least-for-the-task', whom: 'group' as const, group: 'web', when: 'day' as const, day: '2026-12-01' };
  expect(requestOf(other, course)).toEqual({ lessons: ['scopes/least-for-the-task'], to: { group: 'web' }, due: { day: '2026-12-01' } });
  const line = { number: 1, lesson: 'x', to: 'everybody' as const, due: { days: 1 }, every_months: 1, assigned_on: '2026-01-05' };
  expect(deadlineOf(line)).toBe('within 1 day of joining, again every month');
});

import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { backend, type MatrixRow } from '$lib/backend';
import { fake } from '$lib/backend/fake';
import { failures } from '$lib/backend/fake/failures';
import AssignForm from './AssignForm.svelte';
import CountsTable from './CountsTable.svelte';
import ReminderSheet from './ReminderSheet.svelte';
import RosterImport from './RosterImport.svelte';
import UnlinkedProfiles from './UnlinkedProfiles.svelte';
import WaiveSheet from './WaiveSheet.svelte';

afterEach(() => vi.restoreAllMocks());

const engine = (situation = '') => fake(new URLSearchParams(situation && `fake=${situation}`));
const write = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

test('nothing is imported before it was shown, and nothing at all with a wrong row', async () => {
  const there = engine();
  const ask = vi.spyOn(backend, 'importRoster').mockImplementation((...asked) => there.importRoster(...asked));
  const onimported = vi.fn(async () => undefined);
  render(RosterImport, { onimported });
  await write('Path of the file', ' /wrong.csv ');
  screen.getByRole('button', { name: 'Show what it would change' }).click();
  expect((await screen.findByRole('alert')).textContent).toContain('3 rows cannot be used');
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
  await write('Path of the file', '/people.csv');
  screen.getByRole('button', { name: 'Show what it would change' }).click();
  (await screen.findByRole('button', { name: 'Apply' })).click();
  await vi.waitFor(() => expect(onimported).toHaveBeenCalledOnce());
  expect(ask.mock.calls.map(([request]) => request)).toEqual([
    { job: 'roster-import', path: '/wrong.csv', partial: false, apply: false },
    { job: 'roster-import', path: '/people.csv', partial: false, apply: false },
    { job: 'roster-import', path: '/people.csv', partial: false, apply: true },
  ]);
});

test('an import under way says how far it is, and can be stopped', async () => {
  const there = engine('importing');
  vi.spyOn(backend, 'importRoster').mockImplementation((...asked) => there.importRoster(...asked));
  vi.spyOn(backend, 'cancelCheck').mockImplementation((request) => there.cancelCheck(request));
  const onimported = vi.fn(async () => undefined);
  render(RosterImport, { onimported });
  await write('Path of the file', '/people.csv');
  screen.getByRole('button', { name: 'Show what it would change' }).click();
  (await screen.findByRole('button', { name: 'Apply' })).click();
  expect(await screen.findByText('12,000 of 50,000 people so far')).toBeTruthy();
  screen.getByRole('button', { name: 'Stop the import' }).click();
  // What it would change is shown again, and nothing has changed.
  expect(await screen.findByRole('button', { name: 'Apply' })).toBeTruthy();
  expect(onimported).not.toHaveBeenCalled();
});

test('who stays is asked for anew once it is said that people stay', async () => {
  vi.spyOn(backend, 'importRoster').mockImplementation((...asked) => engine().importRoster(...asked));
  render(RosterImport, { onimported: async () => undefined });
  await write('Path of the file', '/people.csv');
  screen.getByRole('button', { name: 'Show what it would change' }).click();
  await screen.findByText(/1 person would leave/);
  screen.getByRole('checkbox').click();
  await vi.waitFor(() => expect(screen.queryByText(/would leave/)).toBeNull());
});

const row: MatrixRow = { person: 'mei', name: 'Mei', groups: [], lesson: 'https/x', status: 'overdue', due_on: '2026-11-20', completed_on: null, tries: 0, waived_for: null };

test('a waiver says who approved it and why; a failure stays in the sheet', async () => {
  const ask = vi.spyOn(backend, 'grantWaiver').mockRejectedValueOnce(failures.full).mockResolvedValueOnce(null);
  const ongranted = vi.fn();
  render(WaiveSheet, { row, title: 'X', today: '2026-11-24', onclose: vi.fn(), ongranted });
  screen.getByRole('radio', { name: /Administrative/ }).click();
  await write('Reason in words', 'On leave.');
  await write('Approved by', 'Lea');
  screen.getByRole('button', { name: 'Grant the waiver' }).click();
  expect(await screen.findByText(failures.full.remedy)).toBeTruthy();
  await write('Last day it holds', '2026-12-24');
  screen.getByRole('button', { name: 'Grant the waiver' }).click();
  await vi.waitFor(() => expect(ongranted).toHaveBeenCalledOnce());
  expect(ask).toHaveBeenLastCalledWith({ person: 'mei', lesson: 'https/x', reason: 'administrative', note: 'On leave.', approver: 'Lea', until: '2026-12-24' });
});

test('somebody with nothing due is not reminded', async () => {
  vi.spyOn(backend, 'teamMatrix').mockImplementation((asked) => engine().teamMatrix(asked));
  render(ReminderSheet, { person: { id: 'amara', name: 'Amara' }, titleOf: (id: string) => id, onclose: vi.fn() });
  expect(await screen.findByText('Nothing is overdue or due within 7 days.')).toBeTruthy();
});

test('a group gets a lesson within some days', async () => {
  const [course, roster] = await Promise.all([engine().course(), engine().roster()]);
  const ask = vi.spyOn(backend, 'assignLessons').mockResolvedValue([5]);
  const ongiven = vi.fn(async () => undefined);
  render(AssignForm, { course, people: roster.people, ongiven });
  await fireEvent.change(screen.getByLabelText('Lesson or practice'), { target: { value: 'https/verify-the-peer' } });
  screen.getByRole('radio', { name: 'A group' }).click();
  await fireEvent.change(await screen.findByLabelText('Name of the group'), { target: { value: 'platform' } });
  screen.getByRole('button', { name: 'Assign' }).click();
  await vi.waitFor(() => expect(ongiven).toHaveBeenCalledOnce());
  expect(ask.mock.calls).toEqual([[{ lessons: ['https/verify-the-peer'], to: { group: 'platform' }, due: { days: 30 } }]]);
});

test('a profile goes to the person who is proposed, or to another', async () => {
  const { people } = await engine().roster();
  const ask = vi.spyOn(backend, 'linkProfile').mockResolvedValue(null);
  render(UnlinkedProfiles, { profiles: [{ id: 'p-noor', name: 'noor haddad' }], people, onlinked: async () => undefined });
  expect((screen.getByLabelText('Whose is noor haddad?') as HTMLInputElement).value).toBe('noor');
  await write('Whose is noor haddad?', 'mei');
  screen.getByRole('button', { name: 'Link: noor haddad' }).click();
  await vi.waitFor(() => expect(ask).toHaveBeenCalledWith({ profile: 'p-noor', person: 'mei' }));
});

test('a bar has its numbers beside it, and each leads to its rows', () => {
  const counts = { overdue: 2, in_progress: 0, assigned: 0, completed: 1200, waived: 0 };
  render(CountsTable, { title: 'By lesson', rows: [{ name: 'x', counts }], called: (name: string) => name, pathTo: (name: string, status: string) => `/${name}/${status}` });
  expect(screen.getByRole('link', { name: /^2, Overdue, x/ }).getAttribute('href')).toBe('/x/overdue');
  expect(screen.getByText('1,200')).toBeTruthy();
  expect(screen.getAllByRole('link')).toHaveLength(3);
});

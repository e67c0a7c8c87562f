import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { backend } from '$lib/backend';
import { failures } from '$lib/backend/fake/failures';
import { teamAtFirst } from '$lib/backend/fake/bundles';
import { team } from '$lib/state/team.svelte';
import { notice } from '$lib/state/notice.svelte';
import TeamSending from './TeamSending.svelte';

afterEach(() => vi.restoreAllMocks());

test('checks are shared when somebody says so, and not when that fails', async () => {
  let shares = false;
  vi.spyOn(backend, 'teamState').mockImplementation(async () => ({ ...teamAtFirst, shares_checks: shares }));
  const share = vi.spyOn(backend, 'shareChecks').mockImplementation(async (request) => {
    shares = request.share;
    return null;
  });
  render(TeamSending);
  const box = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Share what my checks find' });
  expect(box.checked).toBe(false);
  box.click();
  await vi.waitFor(() => expect(team.state?.shares_checks).toBe(true));
  share.mockRejectedValueOnce(failures.full);
  box.click();
  expect(await screen.findByText(failures.full.remedy)).toBeTruthy();
});

test('an invitation leads into the team, and a used one says why it does not', async () => {
  let state: typeof teamAtFirst | null = null;
  vi.spyOn(backend, 'teamState').mockImplementation(async () => state);
  const sync = vi.spyOn(backend, 'syncTeam').mockImplementation(async () => (state = { ...teamAtFirst, waiting: 0 }));
  const join = vi.spyOn(backend, 'joinTeam').mockRejectedValueOnce(failures.spent);
  render(TeamSending);
  const write = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
  expect(await screen.findByRole('button', { name: 'Join' })).toBeTruthy();
  await write('Path of the invitation', ' /i.json ');
  screen.getByRole('button', { name: 'Join' }).click();
  expect(await screen.findByText(failures.spent.remedy)).toBeTruthy();
  expect(join).toHaveBeenLastCalledWith({ invitation: '/i.json' });

  join.mockImplementationOnce(async () => (state = teamAtFirst));
  screen.getByRole('radio', { name: 'In a file that only I can read' }).click();
  await vi.waitFor(() => screen.getByLabelText('Path of the file for the password'));
  await write('Path of the file for the password', '/p');
  screen.getByRole('button', { name: 'Join' }).click();
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Your team'));
  expect(join).toHaveBeenLastCalledWith({ invitation: '/i.json', password_file: '/p' });
  expect(notice.text).toBe('You are in the team Payments.');
  await vi.waitFor(() => expect(sync).toHaveBeenCalledOnce());
});

test('a team is left once that was said twice', async () => {
  let state: typeof teamAtFirst | null = teamAtFirst;
  vi.spyOn(backend, 'teamState').mockImplementation(async () => state);
  const leave = vi.spyOn(backend, 'leaveTeam').mockRejectedValueOnce(failures.full);
  render(TeamSending);
  const say = async (name: string) => (await screen.findByRole('button', { name })).click();
  await say('Leave the team');
  await say('Leave it');
  expect(await screen.findByText(failures.full.remedy)).toBeTruthy();
  leave.mockImplementationOnce(async () => (state = null));
  await say('Leave the team');
  await say('Leave it');
  expect(await screen.findByRole('heading', { name: 'Join a team' })).toBeTruthy();
});

test('it says what waits and why, and that it was sent once it was', async () => {
  const waiting = { ...teamAtFirst, waits_because: failures.offline.message };
  vi.spyOn(backend, 'teamState').mockImplementation(async () => waiting);
  const sync = vi.spyOn(backend, 'syncTeam').mockRejectedValueOnce(failures.offline);
  render(TeamSending);
  expect(await screen.findByText(/Policy, version 3 of 20 Nov 2026/)).toBeTruthy();
  expect(screen.getByText('The server forgets who answered what after 90 days.')).toBeTruthy();
  const button = await screen.findByRole('button', { name: 'Send now' });
  expect(screen.getByText('3 still to be sent, 210 confirmed.')).toBeTruthy();
  expect(screen.getByText(/It waits because the team’s server cannot be reached/)).toBeTruthy();

  button.click();
  expect(await screen.findByText(failures.offline.remedy)).toBeTruthy();
  sync.mockResolvedValueOnce({ ...teamAtFirst, waiting: 0, sent: 213 });
  await team.send();
  expect(await screen.findByText(/Everything was sent, last on .*: 213 in all/)).toBeTruthy();
  expect(screen.queryByText(failures.offline.remedy)).toBeNull();
});

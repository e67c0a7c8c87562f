import { render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { backend } from '$lib/backend';
import { failures } from '$lib/backend/fake/failures';
import { teamAtFirst } from '$lib/backend/fake/bundles';
import { team } from '$lib/state/team.svelte';
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

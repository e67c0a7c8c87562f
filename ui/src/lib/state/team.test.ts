import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TeamState } from '$lib/backend';

const backend = vi.hoisted(() => ({ teamState: vi.fn(), syncTeam: vi.fn() }));
vi.mock('$lib/backend', () => ({ backend }));
const { team } = await import('./team.svelte');

const joined = { team: 'shop' } as unknown as TeamState;
const day = 24 * 60 * 60_000;

beforeEach(() => {
  vi.useFakeTimers();
  backend.teamState.mockReset().mockResolvedValue(joined);
  backend.syncTeam.mockReset().mockResolvedValue(joined);
});

afterEach(() => vi.useRealTimers());

test('sends now and again, until it is stopped', async () => {
  const stop = team.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(backend.syncTeam).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(day);
  const sent = backend.syncTeam.mock.calls.length;
  expect(sent).toBeGreaterThan(1);
  stop();
  await vi.advanceTimersByTimeAsync(day);
  expect(backend.syncTeam).toHaveBeenCalledTimes(sent);
});

test('a stop in the middle of sending is a stop, and who comes next starts anew', async () => {
  let answer = (_: TeamState) => {};
  backend.syncTeam.mockReturnValue(new Promise<TeamState>((resolve) => (answer = resolve)));
  const stop = team.start();
  await vi.advanceTimersByTimeAsync(0);
  stop();
  answer(joined);
  await vi.advanceTimersByTimeAsync(day);
  expect(backend.syncTeam).toHaveBeenCalledTimes(1);
  backend.teamState.mockResolvedValue(null);
  const again = team.start();
  expect(team.state).toBeNull();
  await vi.advanceTimersByTimeAsync(day);
  expect(backend.syncTeam).toHaveBeenCalledTimes(1);
  again();
});

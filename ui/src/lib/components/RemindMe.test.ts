import { render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { backend } from '$lib/backend';
import { failures } from '$lib/backend/fake/failures';
import RemindMe from './RemindMe.svelte';

afterEach(() => vi.restoreAllMocks());

test('reminders are turned on and off, and stay as they were when that fails', async () => {
  const set = vi.spyOn(backend, 'setReminders').mockResolvedValue(null);
  render(RemindMe, { first: false });
  const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Remind me of what is due' });
  expect(box.checked).toBe(false);
  box.click();
  box.click();
  expect(set.mock.calls).toEqual([[{ remind: true }], [{ remind: false }]]);
  set.mockRejectedValueOnce(failures.full);
  box.click();
  expect(await screen.findByText(failures.full.remedy)).toBeTruthy();
  expect(box.checked).toBe(false);
});

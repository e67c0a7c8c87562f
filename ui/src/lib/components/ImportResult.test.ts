import { render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { fake } from '$lib/backend/fake';
import ImportResult from './ImportResult.svelte';

test('a changed key can be accepted for its own file, a damaged file cannot', async () => {
  const accept = vi.fn();
  const { bundles } = await fake(new URLSearchParams()).importBundles({ path: '/shared', accept_past: false });
  render(ImportResult, { bundles, accept });
  expect(screen.getAllByRole('listitem')).toHaveLength(3);
  expect(screen.getByText(/its end is missing/)).toBeTruthy();
  expect(screen.getByText(/12 events new/)).toBeTruthy();
  const [button, ...others] = screen.getAllByRole('button');
  expect(others).toEqual([]);
  button?.click();
  expect(accept.mock.calls).toEqual([
    [{ path: '/shared/keywright-sam.jsonl', accept_past: false, accept_key: '5d10-e2c9-338b-07fa-b461' }],
  ]);
});

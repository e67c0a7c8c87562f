import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import TeamPacks from './TeamPacks.svelte';

test('a folder is chosen, a bad pack says why it was left out, and none can be used', async () => {
  render(TeamPacks, { first: { folder: null, packs: [] } });
  expect(screen.queryByRole('button', { name: 'Use none' })).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'Choose a folder' }));
  expect(await screen.findByText(/onboarding/)).toBeTruthy();
  expect(screen.getByText(/the file is not UTF-8/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Use none' }));
  await expect.poll(() => screen.queryByText(/onboarding/)).toBeNull();
});

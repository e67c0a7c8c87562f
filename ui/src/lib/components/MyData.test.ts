import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { backend } from '$lib/backend';
import { failures } from '$lib/backend/fake/failures';
import MyData from './MyData.svelte';

vi.mock('$app/navigation', () => ({ goto: vi.fn() }));
afterEach(() => vi.restoreAllMocks());

test('it says where everything was written, or why it was not', async () => {
  const write = vi.spyOn(backend, 'exportMyData').mockResolvedValueOnce({ path: '/d/keywright-data.json' });
  render(MyData, { name: 'Amara' });
  screen.getByRole('button', { name: 'Export my data' }).click();
  expect(await screen.findByText('/d/keywright-data.json')).toBeTruthy();
  write.mockRejectedValueOnce(failures.full);
  screen.getByRole('button', { name: 'Export my data' }).click();
  expect(await screen.findByText(failures.full.remedy)).toBeTruthy();
});

test('it says where the statements were written, or why they were not', async () => {
  const write = vi.spyOn(backend, 'exportXapi').mockResolvedValueOnce({ path: '/d/keywright-xapi.jsonl' });
  render(MyData, { name: 'Amara' });
  screen.getByRole('button', { name: 'Export what I learned (xAPI)' }).click();
  expect(await screen.findByText('/d/keywright-xapi.jsonl')).toBeTruthy();
  write.mockRejectedValueOnce(failures.full);
  screen.getByRole('button', { name: 'Export what I learned (xAPI)' }).click();
  expect(await screen.findByText(failures.full.remedy)).toBeTruthy();
});

test('nothing is deleted before the name is typed', async () => {
  const remove = vi.spyOn(backend, 'deleteMyData').mockResolvedValue(null);
  render(MyData, { name: 'Amara' });
  const button = screen.getByText('Delete what is kept of me') as HTMLButtonElement;
  expect(button.disabled).toBe(true);
  await fireEvent.input(screen.getByLabelText('Type Amara to be sure'), { target: { value: 'Amara' } });
  expect(button.disabled).toBe(false);
  await fireEvent.submit(button.closest('form') as HTMLFormElement);
  expect(remove.mock.calls).toEqual([[{ name: 'Amara' }]]);
});

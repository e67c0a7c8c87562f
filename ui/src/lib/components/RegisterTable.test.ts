import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { fake } from '$lib/backend/fake';
import RegisterTable from './RegisterTable.svelte';

test('rows are people, columns are lessons, cells are words', async () => {
  const register = await fake(new URLSearchParams()).register();
  render(RegisterTable, { register });
  expect(screen.getAllByRole('columnheader')).toHaveLength(register.lessons.length + 3);
  const row = screen.getByRole('rowheader', { name: 'Jonas Weber' }).closest('tr');
  const cells = [...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent?.trim());
  expect(cells).toEqual(['2 of 4', 'Completed on 15 Oct 2026', 'Completed on 21 Oct 2026', 'Begun', 'Not begun', '23 Nov 2026']);
  const handedIn = screen.getByText('handed in 22 Nov 2026');
  expect(handedIn.closest('tr')?.querySelector('th')?.textContent).toBe('Mei Tanaka');
});

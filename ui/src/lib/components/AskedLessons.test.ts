import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import AskedLessons from './AskedLessons.svelte';

test('it says what is due and what is late, each with a way to the lesson', () => {
  const lesson = (id: string, due_on: string | null, overdue: boolean) => ({ lesson: id, title: `About ${id}`, due_on, overdue });
  render(AskedLessons, {
    lessons: [lesson('https/first', '2026-11-01', true), lesson('storage/second', '2026-12-24', false), lesson('scopes/third', null, false)],
  });
  expect(screen.getByRole('link', { name: 'About https/first' }).getAttribute('href')).toBe('/learn/https/first');
  expect(screen.getByText('Was due on 1 Nov 2026')).toBeTruthy();
  expect(screen.getByText('Due on 24 Dec 2026')).toBeTruthy();
  expect(screen.getAllByRole('listitem').at(-1)?.textContent.trim()).toBe('About scopes/third');
});

test('where nothing is asked it says nothing', () => {
  const { container } = render(AskedLessons, { lessons: [] });
  expect(container.textContent).toBe('');
});

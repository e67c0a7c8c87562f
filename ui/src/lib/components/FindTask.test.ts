import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { Find } from '$lib/backend';
import type { Actions } from '$lib/lesson/actions';
import { partOf } from './testing';
import FindTask from './FindTask.svelte';

const lines = ['# settings', 'TOKEN=one', 'LEVEL=info'];

function draw(verdict: Find['verdict'], inventory: Find['inventory'] = null) {
  const actions = { mark: vi.fn() } as unknown as Actions;
  const task: Find = { path: '.env', inventory, lines, verdict };
  render(FindTask, { part: partOf({ kind: 'find', ...task }), task, actions });
  return actions;
}

test('lines are named by number and text, and sent in order', async () => {
  const actions = draw(null);
  await fireEvent.click(screen.getByLabelText(/Line 3/));
  await fireEvent.click(screen.getByLabelText('Line 2 TOKEN=one'));
  expect(screen.getByText('2 lines marked')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Check my marks' }));
  expect(actions.mark).toHaveBeenCalledWith([2, 3]);
});

test('arrow keys walk through the lines', async () => {
  draw(null);
  const boxes = screen.getAllByRole('checkbox');
  boxes[0]?.focus();
  await fireEvent.keyDown(boxes[0] as HTMLElement, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(boxes[1]);
  await fireEvent.keyDown(boxes[1] as HTMLElement, { key: 'ArrowUp' });
  expect(document.activeElement).toBe(boxes[0]);
});

test('a verdict says why at each line, and keeps quiet about where a missed one is', () => {
  draw({
    solved: false,
    tries: 1,
    lines: [
      { line: 3, mark: 'wrong', why: 'No secret.', rule: null },
      { line: 0, mark: 'missed', why: '', rule: null },
    ],
  });
  expect(screen.getByText(/No secret\./)).toBeTruthy();
  expect(screen.getByRole('status').textContent).toContain('1 line still to find');
  expect(screen.getByLabelText<HTMLInputElement>(/Line 3/).checked).toBe(true);
  expect(screen.getByLabelText<HTMLInputElement>(/Line 2/).checked).toBe(false);
});

test('a solved file is locked', () => {
  draw({ solved: true, tries: 2, lines: [{ line: 2, mark: 'right', why: 'A token.', rule: 'secrets/x' }] });
  expect(screen.getAllByRole<HTMLInputElement>('checkbox').every((box) => box.disabled)).toBe(true);
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByRole('link', { name: 'The rule' }).getAttribute('href')).toBe('/rules/secrets/x');
});

test('a log stands beside its inventory, and speaks of calls', async () => {
  draw({ solved: true, tries: 1, lines: [{ line: 2, mark: 'right', why: 'From elsewhere.', rule: null }] }, { path: 'keys.toml', text: '[key.shop]\n' });
  expect(screen.getByText('[key.shop]')).toBeTruthy();
  expect(screen.getByRole('group', { name: 'Mark the calls in .env that should not have been' })).toBeTruthy();
  expect(screen.getByRole('status').textContent).toContain('these calls should not have been');
  expect(screen.getByText(/Should not have been\./)).toBeTruthy();
});

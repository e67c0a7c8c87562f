import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { Lines, Match, Order, Short } from '$lib/backend';
import type { Actions } from '$lib/lesson/actions';
import { moved } from '$lib/lesson/order';
import LinesTask from './LinesTask.svelte';
import MatchTask from './MatchTask.svelte';
import OrderTask from './OrderTask.svelte';
import ShortTask from './ShortTask.svelte';
import { partOf } from './testing';

function doing(): Actions {
  return { answer: vi.fn(), hint: vi.fn() } as unknown as Actions;
}

test.each([
  [[1, 2, 3], 0, 2, [2, 3, 1]],
  [[1, 2, 3], 2, 0, [3, 1, 2]],
  [[1, 2, 3], 1, 1, [1, 2, 3]],
  [[1, 2, 3], 0, -1, [1, 2, 3]],
  [[1, 2, 3], 2, 3, [1, 2, 3]],
])('%j: from %d to %d', (list, from, to, expected) => {
  expect(moved(list, from, to)).toEqual(expected);
});

const steps = [
  { id: 2, html: 'Look' },
  { id: 0, html: 'Report' },
  { id: 1, html: 'Revoke' },
];

function drawOrder(answer: Order['answer']) {
  const actions = doing();
  const task: Order = { steps, answer };
  render(OrderTask, { part: partOf({ kind: 'order', ...task }), task, actions });
  return actions;
}

test('steps are moved by buttons that name them, and keep the focus', async () => {
  const actions = drawOrder(null);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Move up Look' }).disabled).toBe(true);
  const down = screen.getByRole('button', { name: 'Move down Look' });
  down.focus();
  await fireEvent.click(down);
  await new Promise((done) => setTimeout(done));
  expect(document.activeElement?.id).toBe('down-2');
  await fireEvent.click(screen.getByRole('button', { name: 'Move down Look' }));
  await new Promise((done) => setTimeout(done));
  // At the end there is no further down; the way back keeps the focus.
  expect(document.activeElement?.id).toBe('up-2');
  await fireEvent.click(screen.getByRole('button', { name: 'Submit answer' }));
  expect(actions.answer).toHaveBeenCalledWith({ chosen: [0, 1, 2], sure: undefined });
});

test('steps are dragged too', async () => {
  const actions = drawOrder(null);
  const rows = screen.getAllByRole('listitem');
  await fireEvent.dragStart(rows[0] as HTMLElement);
  await fireEvent.drop(rows[2] as HTMLElement);
  await fireEvent.click(screen.getByRole('button', { name: 'Submit answer' }));
  expect(actions.answer).toHaveBeenCalledWith({ chosen: [0, 1, 2], sure: undefined });
});

test('after the answer each step says where it belongs and why', () => {
  const placed = [0, 2, 1].map((id, at) => ({ id, place: id + 1, right: id === at, html: `<p>Because ${id}</p>` }));
  drawOrder({ correct: false, steps: placed });
  expect(screen.getAllByText(/^Because/)).toHaveLength(3);
  expect(screen.getByText('Belongs in place 3')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toMatch(/^1 of 3 in their place/);
  expect(screen.queryByRole('button')).toBeNull();
});

function drawMatch(answer: Match['answer']) {
  const actions = doing();
  const task: Match = {
    pairs: [
      { id: 1, html: 'Second' },
      { id: 0, html: 'First' },
    ],
    choices: [
      { id: 7, text: 'Seven' },
      { id: 8, text: 'Eight' },
    ],
    answer,
  };
  render(MatchTask, { part: partOf({ kind: 'match', ...task }), task, actions });
  return actions;
}

test('each left side has a list, and all must be chosen', async () => {
  const actions = drawMatch(null);
  const submit = screen.getByRole<HTMLButtonElement>('button', { name: 'Submit answer' });
  await fireEvent.change(screen.getByRole('combobox', { name: 'First' }), { target: { value: '7' } });
  expect(submit.disabled).toBe(true);
  await fireEvent.change(screen.getByRole('combobox', { name: 'Second' }), { target: { value: '8' } });
  await fireEvent.click(submit);
  expect(actions.answer).toHaveBeenCalledWith({ chosen: [7, 8], sure: undefined });
});

test('pairs are explained', () => {
  drawMatch({
    correct: false,
    pairs: [
      { id: 1, chosen: 7, right: false, belongs: 'Eight', html: '<p>Eight it is.</p>' },
      { id: 0, chosen: 7, right: true, belongs: 'Seven', html: '<p>Seven it is.</p>' },
    ],
  });
  expect(screen.getByText('Belongs to it: Eight')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toMatch(/^1 of 2 right/);
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'First' }).disabled).toBe(true);
});

test('a short text is written, and shown beside what is right', async () => {
  const actions = doing();
  const task: Short = { answer: null };
  const { rerender } = render(ShortTask, { part: partOf({ kind: 'short', ...task }), task, actions });
  await fireEvent.input(screen.getByRole('textbox', { name: 'Your answer' }), { target: { value: '403' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Submit answer' }));
  expect(actions.answer).toHaveBeenCalledWith({ chosen: [], text: '403', sure: undefined });
  await rerender({ task: { answer: { text: '403', correct: false, html: '<p>Not that.</p>', expected: '401' } } });
  expect(screen.getByText('401')).toBeTruthy();
  expect(screen.getByText('Not that.')).toBeTruthy();
});

test('lines are marked once and then explained', async () => {
  const actions = doing();
  const task: Lines = { path: 'a.js', lines: ['log(key)', 'log(id)', 'run()'], answer: null };
  const { rerender } = render(LinesTask, { part: partOf({ kind: 'lines', ...task }), task, actions });
  await fireEvent.click(screen.getByLabelText('Line 2 log(id)'));
  await fireEvent.click(screen.getByRole('button', { name: 'Submit answer' }));
  expect(actions.answer).toHaveBeenCalledWith({ chosen: [2], sure: undefined });
  const lines = [
    { line: 1, mark: 'missed' as const, why: 'The key.', rule: null },
    { line: 2, mark: 'wrong' as const, why: 'An id.', rule: null },
    { line: 3, mark: 'left' as const, why: 'It runs.', rule: null },
  ];
  await rerender({ task: { ...task, answer: { correct: false, lines } } });
  expect(screen.getByText(/Rightly left alone\./)).toBeTruthy();
  expect(screen.getAllByRole<HTMLInputElement>('checkbox').every((box) => box.disabled)).toBe(true);
});

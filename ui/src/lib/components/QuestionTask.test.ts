import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { Part, Question } from '$lib/backend';
import { partOf } from './testing';
import type { Actions } from '$lib/lesson/actions';
import QuestionTask from './QuestionTask.svelte';

const options = [
  { id: 2, html: '<p>Third</p>' },
  { id: 0, html: '<p>First</p>' },
  { id: 1, html: '<p>Second</p>' },
];
const explained = options.map(({ id }) => ({ id, right: id === 0, html: `<p>Because ${id}</p>` }));

function draw(change: Partial<Question>, part: Partial<Part> = {}) {
  const actions = { answer: vi.fn(), hint: vi.fn() } as unknown as Actions;
  const question = { several: false, options, answer: null, ...change };
  render(QuestionTask, { part: partOf({ kind: 'question', ...question }, part), question, actions });
  return actions;
}

test('one answer is chosen with radio buttons, in the order of the attempt', async () => {
  const actions = draw({});
  const radios = screen.getAllByRole<HTMLInputElement>('radio');
  expect(radios.map((radio) => radio.value)).toEqual(['2', '0', '1']);
  const submit = screen.getByRole<HTMLButtonElement>('button', { name: 'Submit answer' });
  expect(submit.disabled).toBe(true);
  await fireEvent.click(screen.getByLabelText('First'));
  await fireEvent.click(screen.getByLabelText('Third'));
  await fireEvent.click(submit);
  expect(actions.answer).toHaveBeenCalledWith({ chosen: [2], sure: undefined });
});

test('several answers are chosen with checkboxes', async () => {
  const actions = draw({ several: true });
  await fireEvent.click(screen.getByLabelText('First'));
  await fireEvent.click(screen.getByLabelText('Third'));
  await fireEvent.click(screen.getByLabelText('Third'));
  await fireEvent.click(screen.getByLabelText('Second'));
  await fireEvent.click(screen.getByRole('button', { name: 'Submit answer' }));
  expect(actions.answer).toHaveBeenCalledWith({ chosen: [0, 1], sure: undefined });
});

test('a wrong answer explains every option and promises another question', () => {
  draw({ answer: { chosen: [1], correct: false, options: explained } });
  expect(screen.getAllByText(/^Because/)).toHaveLength(3);
  expect(screen.getByRole('status').textContent).toMatch(/^Not right.*another question/);
  expect(screen.getAllByRole<HTMLInputElement>('radio').every((radio) => radio.disabled)).toBe(true);
  expect(screen.getByLabelText('Second').getAttribute('aria-describedby')).toBe('option-1-why');
  expect(screen.queryByRole('button')).toBeNull();
});

test('how sure one is is asked first where the page wants to know', async () => {
  const actions = draw({}, { asks_sure: true });
  await fireEvent.click(screen.getByLabelText('First'));
  const submit = screen.getByRole<HTMLButtonElement>('button', { name: 'Submit answer' });
  expect(submit.disabled).toBe(true);
  await fireEvent.click(screen.getByLabelText('Not sure'));
  await fireEvent.click(submit);
  expect(actions.answer).toHaveBeenCalledWith({ chosen: [0], sure: false });
});

test('hints are offered until the answer, and said to count', async () => {
  const actions = draw({}, { hints_total: 2, hints: ['<p>Look again.</p>'] });
  expect(screen.getByText('Look again.')).toBeTruthy();
  expect(screen.getByText(/counts as hinted/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Show a hint (2 of 2)' }));
  expect(actions.hint).toHaveBeenCalled();
});

test('a hinted answer and one given without being sure say so', () => {
  draw({ answer: { chosen: [0], correct: true, options: explained } }, { hinted: 1, sure: true, asks_sure: true });
  expect(screen.getByRole('status').textContent).toContain('Answered with 1 hint');
});

test('a right answer is not asked again', () => {
  draw({ answer: { chosen: [0], correct: true, options: explained } });
  expect(screen.getByRole('status').textContent).toMatch(/^Right/);
  expect(screen.queryByRole('button')).toBeNull();
});

import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { Question } from '$lib/backend';
import type { Actions } from '$lib/lesson/actions';
import QuestionTask from './QuestionTask.svelte';

const options = [
  { id: 2, html: '<p>Third</p>' },
  { id: 0, html: '<p>First</p>' },
  { id: 1, html: '<p>Second</p>' },
];
const explained = options.map(({ id }) => ({ id, right: id === 0, html: `<p>Because ${id}</p>` }));

function draw(question: Partial<Question>) {
  const actions = { answer: vi.fn(), again: vi.fn() } as unknown as Actions;
  render(QuestionTask, { title: 'Which?', question: { several: false, options, answer: null, ...question }, actions });
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
  expect(actions.answer).toHaveBeenCalledWith([2]);
});

test('several answers are chosen with checkboxes', async () => {
  const actions = draw({ several: true });
  await fireEvent.click(screen.getByLabelText('First'));
  await fireEvent.click(screen.getByLabelText('Third'));
  await fireEvent.click(screen.getByLabelText('Third'));
  await fireEvent.click(screen.getByLabelText('Second'));
  await fireEvent.click(screen.getByRole('button', { name: 'Submit answer' }));
  expect(actions.answer).toHaveBeenCalledWith([0, 1]);
});

test('a wrong answer explains every option and offers another attempt', async () => {
  const actions = draw({ answer: { chosen: [1], correct: false, options: explained } });
  expect(screen.getAllByText(/^Because/)).toHaveLength(3);
  expect(screen.getByRole('status').textContent).toMatch(/^Not right/);
  expect(screen.getAllByRole<HTMLInputElement>('radio').every((radio) => radio.disabled)).toBe(true);
  expect(screen.getByLabelText('Second').getAttribute('aria-describedby')).toBe('option-1-why');
  await fireEvent.click(screen.getByRole('button', { name: 'Ask me again' }));
  expect(actions.again).toHaveBeenCalled();
});

test('a right answer is not asked again', () => {
  draw({ answer: { chosen: [0], correct: true, options: explained } });
  expect(screen.getByRole('status').textContent).toMatch(/^Right/);
  expect(screen.queryByRole('button')).toBeNull();
});

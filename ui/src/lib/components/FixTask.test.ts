import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { Finding, Fix } from '$lib/backend';
import type { Actions } from '$lib/lesson/actions';
import FixTask from './FixTask.svelte';

const files = [
  { path: 'a.env', text: 'TOKEN=x\nLEVEL=info\n', original: 'TOKEN=x\n' },
  { path: '.gitignore', text: 'dist/\n', original: 'dist/\n' },
];
const finding = { fingerprint: 'f', rule: 'secrets/x', title: 'A token', severity: 'error', path: 'a.env', line: 2, message: 'It is `there`.', help: 'Move it.' } as Finding;
const verdict = { solved: false, tries: 1, findings: [finding], problems: [], requirements: [{ text: 'The level stays.', holds: true }, { text: 'Ignored.', holds: false }], solution: [] };

function draw(change: Partial<Fix>) {
  const actions = { tryFix: vi.fn(), hint: vi.fn(), startOver: vi.fn() } as unknown as Actions;
  const edited = vi.fn();
  const settle = vi.fn();
  const task: Fix = { files, requirements: ['The level stays.', 'Ignored.'], hints_total: 2, hints: [], verdict: null, ...change };
  render(FixTask, { task, actions, edited, settle });
  return { actions, edited, settle };
}

test('typing hands over every file with the one that changed', async () => {
  const { edited } = draw({});
  await fireEvent.input(screen.getByLabelText('Text of a.env'), { target: { value: 'TOKEN=${TOKEN}\n' } });
  expect(edited).toHaveBeenCalledWith([
    { path: 'a.env', text: 'TOKEN=${TOKEN}\n' },
    { path: '.gitignore', text: 'dist/\n' },
  ]);
});

test('tabs open the other files, with the arrow keys too', async () => {
  draw({});
  await fireEvent.click(screen.getByRole('tab', { name: '.gitignore' }));
  expect(screen.getByLabelText<HTMLTextAreaElement>('Text of .gitignore').value).toBe('dist/\n');
  await fireEvent.keyDown(screen.getByRole('tab', { name: '.gitignore' }), { key: 'ArrowRight' });
  expect(screen.getByRole('tab', { name: /a\.env/ }).getAttribute('aria-selected')).toBe('true');
});

test('a verdict names findings and what does not hold, and leads to the line', async () => {
  draw({ verdict });
  expect(screen.getByText(/the checker found 1 problem/)).toBeTruthy();
  expect(screen.getByText('Does not hold')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Go to a.env:2' }));
  const area = screen.getByLabelText<HTMLTextAreaElement>('Text of a.env');
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('LEVEL=info');
});

test('the mark on a line goes when the text does', async () => {
  draw({ verdict });
  expect(screen.getByText(/Findings on line 2/)).toBeTruthy();
  await fireEvent.input(screen.getByLabelText('Text of a.env'), { target: { value: 'LEVEL=info\n' } });
  expect(screen.queryByText(/Findings on line/)).toBeNull();
});

test('checking settles the draft first, since the try carries the text', async () => {
  const { actions, settle } = draw({});
  await fireEvent.click(screen.getByRole('button', { name: 'Check my fix' }));
  expect(settle).toHaveBeenCalledBefore(vi.mocked(actions.tryFix));
  expect(actions.tryFix).toHaveBeenCalledWith(files.map(({ path, text }) => ({ path, text })));
});

test('hints come one at a time, in order', async () => {
  const { actions } = draw({ hints: ['<p>Look again.</p>'] });
  expect(screen.getByText('Look again.')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Show a hint (2 of 2)' }));
  expect(actions.hint).toHaveBeenCalledTimes(1);
});

test('starting over is asked twice', async () => {
  const { actions } = draw({});
  await fireEvent.click(screen.getByRole('button', { name: 'Start over' }));
  const ask = within(screen.getByRole('group', { name: 'Start over?' }));
  await fireEvent.click(ask.getByRole('button', { name: 'Keep my changes' }));
  expect(actions.startOver).not.toHaveBeenCalled();
  await fireEvent.click(screen.getByRole('button', { name: 'Start over' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Yes, start over' }));
  expect(actions.startOver).toHaveBeenCalledTimes(1);
});

test('once solved, the learner sees a solution beside the own one', () => {
  const solution = [{ path: 'a.env', text: 'TOKEN=${TOKEN}\nLEVEL=info\n', original: '' }];
  draw({ verdict: { ...verdict, solved: true, findings: [], solution } });
  expect(screen.getByText('TOKEN=${TOKEN}').closest('li')?.textContent).toContain('In the solution:');
  expect(screen.getByText('TOKEN=x').closest('li')?.textContent).toContain('In yours:');
});

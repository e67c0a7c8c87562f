import { undo } from '@codemirror/commands';
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { Finding, Fix } from '$lib/backend';
import type { Actions } from '$lib/lesson/actions';
import { editorOf, partOf, typeOver } from './testing';
import FixTask from './FixTask.svelte';

const files = [
  { path: 'a.env', text: 'TOKEN=x\nLEVEL=info\n', original: 'TOKEN=x\n' },
  { path: '.gitignore', text: 'dist/\n', original: 'dist/\n' },
];
const finding = { fingerprint: 'f', rule: 'secrets/x', title: 'A token', severity: 'error', path: 'a.env', line: 2, message: 'It is `there`.', help: 'Move it.' } as Finding;
const verdict = { solved: false, tries: 1, findings: [finding], problems: [], requirements: [{ text: 'The level stays.', holds: true }, { text: 'Ignored.', holds: false }], solution: [] };

function draw(change: Partial<Fix>, hints: string[] = [], found: Finding[] | null = null) {
  const actions = { tryFix: vi.fn(), hint: vi.fn(), startOver: vi.fn() } as unknown as Actions;
  const edited = vi.fn();
  const settle = vi.fn();
  const task: Fix = { files, requirements: ['The level stays.', 'Ignored.'], verdict: null, ...change };
  const part = partOf({ kind: 'fix', ...task }, { hints_total: 2, hints });
  render(FixTask, { part, task, actions, found, edited, settle });
  return { actions, edited, settle };
}

test('typing hands over every file with the one that changed', async () => {
  const { edited } = draw({});
  await typeOver('Text of a.env', 'TOKEN=${TOKEN}\n');
  expect(edited).toHaveBeenCalledWith([
    { path: 'a.env', text: 'TOKEN=${TOKEN}\n' },
    { path: '.gitignore', text: 'dist/\n' },
  ]);
});

test('tabs open the other files, with the arrow keys too', async () => {
  draw({});
  await fireEvent.click(screen.getByRole('tab', { name: '.gitignore' }));
  expect((await editorOf('Text of .gitignore')).state.doc.toString()).toBe('dist/\n');
  await fireEvent.keyDown(screen.getByRole('tab', { name: '.gitignore' }), { key: 'ArrowRight' });
  expect(screen.getByRole('tab', { name: /a\.env/ }).getAttribute('aria-selected')).toBe('true');
});

test('a verdict names findings and what does not hold, and leads to the line', async () => {
  draw({ verdict });
  expect(screen.getByText(/the checker found 1 problem/)).toBeTruthy();
  expect(screen.getByText('Does not hold')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Go to a.env:2' }));
  const { state } = await editorOf('Text of a.env');
  expect(state.sliceDoc(state.selection.main.from, state.selection.main.to)).toBe('LEVEL=info');
});

test('a mark moves with its line, and goes when the line is changed', async () => {
  draw({ verdict });
  expect(await screen.findByText(/Findings on line 2/)).toBeTruthy();
  const editor = await editorOf('Text of a.env');
  editor.dispatch({ changes: { from: 0, insert: '# new\n' } });
  expect(await screen.findByText(/Findings on line 3/)).toBeTruthy();
  editor.dispatch({ changes: { from: editor.state.doc.length - 1, insert: 'rmed' } });
  await expect.poll(() => screen.queryByText(/Findings on line/)).toBeNull();
});

test('what was typed is taken back file by file', async () => {
  const { edited } = draw({});
  await typeOver('Text of a.env', 'A=1\n');
  await fireEvent.click(screen.getByRole('tab', { name: '.gitignore' }));
  await typeOver('Text of .gitignore', '*\n');
  await fireEvent.click(screen.getByRole('tab', { name: 'a.env' }));
  undo(await editorOf('Text of a.env'));
  expect(edited).toHaveBeenLastCalledWith([
    { path: 'a.env', text: files[0]?.text },
    { path: '.gitignore', text: 'dist/\n' },
  ]);
});

test('checking settles the draft first, since the try carries the text', async () => {
  const { actions, settle } = draw({});
  await fireEvent.click(screen.getByRole('button', { name: 'Check my fix' }));
  expect(settle).toHaveBeenCalledBefore(vi.mocked(actions.tryFix));
  expect(actions.tryFix).toHaveBeenCalledWith(files.map(({ path, text }) => ({ path, text })));
});

test('hints come one at a time, in order', async () => {
  const { actions } = draw({}, ['<p>Look again.</p>']);
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

test('what is found while one types is marked, and is no verdict', async () => {
  draw({}, [], [finding]);
  expect(await screen.findByText(/Findings on line 2/)).toBeTruthy();
  expect(screen.queryByText('Does not hold')).toBeNull();
});

test('what is found while one types counts more than the last verdict', async () => {
  draw({ verdict }, [], []);
  await editorOf('Text of a.env');
  expect(screen.queryByText(/Findings on line/)).toBeNull();
});

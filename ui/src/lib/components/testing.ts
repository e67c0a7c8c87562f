// What tests of components have in common.
import { EditorView } from '@codemirror/view';
import { screen } from '@testing-library/svelte';
import type { Part, Task } from '$lib/backend';

/** A part with this task, and nothing done in it. */
export function partOf(task: Task, change: Partial<Part> = {}): Part {
  return { id: 'which', title: 'Which?', html: '', done: false, missed: false, added: false, hints_total: 0, hints: [], hinted: 0, asks_sure: false, sure: null, task, ...change };
}

/** The editor with this name, once it has come. */
export async function editorOf(name: string): Promise<EditorView> {
  const field = await screen.findByRole('textbox', { name });
  const view = EditorView.findFromDOM(field);
  if (!view) throw new Error(`${name} is no editor`);
  return view;
}

/** Replaces the text of an editor, as typing over all of it does. */
export async function typeOver(name: string, text: string): Promise<void> {
  const view = await editorOf(name);
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, userEvent: 'input.type' });
}

import { redo, undo } from '@codemirror/commands';
import { forEachDiagnostic, nextDiagnostic } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import { afterEach, expect, test, vi } from 'vitest';
import { openEditor, type Editor } from './editor';
import type { Mark, Placed } from './marks';

const mark = (change: Partial<Mark>): Mark => ({ id: 'm', severity: 'error', title: '', message: 'It is there.', rule: null, line: 1, column: 0, end_line: 0, end_column: 0, ...change });

let editor: Editor;
const ontext = vi.fn();
const placed: { now: Placed[] } = { now: [] };

function open(): EditorView {
  const host = document.body.appendChild(document.createElement('div'));
  editor = openEditor(host, {
    label: (name) => name,
    describedBy: 'help',
    phrases: {},
    draw: ({ message }) => document.createTextNode(message),
    say: ({ line, mark: { message } }) => `${line}: ${message}`,
    ontext,
    onmarks: (marks) => (placed.now = marks),
  });
  const view = EditorView.findFromDOM(host);
  if (!view) throw new Error('there is no editor');
  return view;
}

const none: Mark[] = [];

afterEach(() => {
  editor.close();
  document.body.replaceChildren();
  ontext.mockReset();
});

test('only what somebody types is told', () => {
  const view = open();
  editor.show({ name: 'a', text: 'one\ntwo\n', marks: none });
  editor.show({ name: 'a', text: 'one\r\n2\r\n', marks: none });
  expect(view.state.doc.toString()).toBe('one\n2\n');
  expect(ontext).not.toHaveBeenCalled();
  view.dispatch({ changes: { from: 0, insert: '# ' } });
  expect(ontext.mock.calls).toEqual([['# one\n2\n']]);
});

test('a change from outside leaves the cursor where it was, and can be taken back', () => {
  const view = open();
  editor.show({ name: 'a', text: 'KEY=secret\nLEVEL=info\n', marks: none });
  view.dispatch({ selection: { anchor: 16 } });
  editor.show({ name: 'a', text: 'KEY={{password}}\nLEVEL=info\n', marks: none });
  expect(view.state.selection.main.head).toBe(22);
  undo(view);
  expect(view.state.doc.toString()).toBe('KEY=secret\nLEVEL=info\n');
  redo(view);
  expect(ontext).toHaveBeenLastCalledWith('KEY={{password}}\nLEVEL=info\n');
});

test('each file keeps its own history and its own marks', () => {
  const view = open();
  const marks = [mark({ line: 2 })];
  editor.show({ name: 'a', text: 'one\ntwo', marks });
  view.dispatch({ changes: { from: 0, insert: '\n' } });
  editor.show({ name: 'b', text: 'three', marks: none });
  expect(placed.now).toEqual([]);
  expect(undo(view)).toBe(false);
  editor.show({ name: 'a', text: '\none\ntwo', marks });
  expect(placed.now.map((each) => each.line)).toEqual([3]);
  editor.goTo(mark({ line: 2 }));
  expect(view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to)).toBe('two');
  expect(undo(view)).toBe(true);
});

test.each<[string, Partial<Mark>, string]>([
  ['a whole line', { line: 2 }, 'ö𝕜=x'],
  ['a whole line, without its indent', { line: 3 }, 'end'],
  ['columns, counted in characters', { line: 2, column: 3, end_line: 2, end_column: 4 }, '='],
  ['several lines', { line: 1, column: 2, end_line: 2, end_column: 3 }, 'ey\nö𝕜'],
  ['a place without an extent', { line: 1, column: 3 }, 'y'],
  ['a place at the end of a line', { line: 1, column: 4 }, 'key'],
  ['a place past the end of the text', { line: 9, column: 9, end_line: 9, end_column: 10 }, 'end'],
])('a mark on %s', (_, change, expected) => {
  const view = open();
  editor.show({ name: 'a', text: 'key\nö𝕜=x\n  end', marks: [mark(change)] });
  expect(placed.now.map(({ from, to }) => view.state.sliceDoc(from, to))).toEqual([expected]);
});

test('marks of a new check take the place of the old, with their severity', () => {
  const view = open();
  editor.show({ name: 'a', text: 'one\ntwo', marks: [mark({})] });
  editor.show({ name: 'a', text: 'one\ntwo', marks: [mark({ line: 2, severity: 'warning' })] });
  const found: [string, number][] = [];
  forEachDiagnostic(view.state, ({ severity }, from) => found.push([severity, view.state.doc.lineAt(from).number]));
  expect(found).toEqual([['warning', 2]]);
  expect(nextDiagnostic(view)).toBe(true);
});

test('F8 leads to the next mark and says it', () => {
  const view = open();
  editor.show({ name: 'a', text: 'one\ntwo\nthree', marks: [mark({ line: 2 }), mark({ id: 'n', line: 3, message: 'So is this.' })] });
  const press = (shiftKey: boolean) => view.contentDOM.dispatchEvent(new KeyboardEvent('keydown', { key: 'F8', keyCode: 119, shiftKey, bubbles: true, cancelable: true }));
  const said = () => view.dom.querySelector('.cm-announced')?.textContent;
  press(false);
  expect(said()).toBe('2: It is there.');
  press(false);
  expect(said()).toBe('3: So is this.');
  press(true);
  expect(said()).toBe('2: It is there.');
});

test('Tab is left to the page', () => {
  const view = open();
  editor.show({ name: 'a', text: 'one', marks: none });
  const tab = new KeyboardEvent('keydown', { key: 'Tab', keyCode: 9, bubbles: true, cancelable: true });
  view.contentDOM.dispatchEvent(tab);
  expect([tab.defaultPrevented, view.state.doc.toString()]).toEqual([false, 'one']);
});

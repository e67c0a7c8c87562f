// What was found in a text, as the editor marks it. A mark moves with the words it is on, and
// goes when their lines are changed: nobody has looked at the new ones yet.
import { forEachDiagnostic, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import type { EditorState, Text, TransactionSpec } from '@codemirror/state';
import type { Severity } from '$lib/backend';

/** Lines and columns count from 1, columns in characters. */
export type Mark = {
  /** The same for the same thing found. */
  id: string;
  severity: Severity;
  /** What is wrong, in a few words; may be empty. */
  title: string;
  /** What was found, in a sentence. */
  message: string;
  /** The rule that finds it, if one does. */
  rule: string | null;
  line: number;
  /** 0 when the whole line is meant. */
  column: number;
  /** 0 when it ends with its line. */
  end_line: number;
  end_column: number;
};

/** A mark where it stands now. */
export type Placed = { mark: Mark; line: number; from: number; to: number };

/** What CodeMirror keeps of a mark, with the lines it was found in. */
type Kept = Diagnostic & { mark: Mark; lines: string };

/** Puts these marks in the place of those there are; `draw` shows one to whoever asks what it is. */
export function withMarks(state: EditorState, marks: Mark[], draw: (mark: Mark) => Node): TransactionSpec {
  const kept = marks.map((mark): Kept => {
    const { severity, message } = mark;
    const [from, to] = rangeOf(state.doc, mark);
    return { from, to, severity, message, renderMessage: () => draw(mark), mark, lines: linesAt(state.doc, from, to) };
  });
  return setDiagnostics(state, kept);
}

/** Every mark, in the order of the text. */
export function marksIn(state: EditorState): Placed[] {
  return keptIn(state).map(({ mark, from, to }) => ({ mark, from, to, line: state.doc.lineAt(from).number }));
}

/** Takes off the marks whose lines are no longer those they were found in; none when all are. */
export function withoutChanged(state: EditorState): TransactionSpec | null {
  const all = keptIn(state);
  const unchanged = all.filter(({ from, to, lines }) => linesAt(state.doc, from, to) === lines);
  return unchanged.length < all.length ? setDiagnostics(state, unchanged) : null;
}

/** Where a mark is in a text, which may have become shorter since. */
export function rangeOf(doc: Text, mark: Mark): [number, number] {
  const from = offset(doc, mark.line, mark.column || 1);
  const to = mark.column && mark.end_line ? offset(doc, mark.end_line, mark.end_column) : from;
  if (to > from) return [from, to];
  const line = doc.lineAt(from);
  // A place without an extent stands for what follows it on its line, or else for the line.
  if (mark.column && from < line.to) return [from, line.to];
  return [line.to - line.text.trimStart().length, line.to];
}

function offset(doc: Text, line: number, column: number): number {
  const { from, text } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return from + [...text].slice(0, Math.max(column, 1) - 1).join('').length;
}

function keptIn(state: EditorState): Kept[] {
  const kept: Kept[] = [];
  forEachDiagnostic(state, (each, from, to) => kept.push({ ...(each as Kept), from, to }));
  return kept;
}

function linesAt(doc: Text, from: number, to: number): string {
  return doc.sliceString(doc.lineAt(from).from, doc.lineAt(to).to);
}

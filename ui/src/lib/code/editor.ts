// The editor itself, apart from the page around it. It is fetched when the first text is opened, so
// that no other screen waits for it.
//
// Tab is not its key: it leads out, as from any field. The caret and the selection are the
// system's own, so that they keep its colours and every screen reader knows them. Nothing is
// proposed while somebody types: what is to be written here is what is to be learnt.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { linter, lintGutter, nextDiagnostic, previousDiagnostic } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { closeHoverTooltips, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers, type Command, type ViewUpdate } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import './code.css';
import { languageOf } from './languages';
import { marksIn, rangeOf, withMarks, withoutChanged, type Mark, type Placed } from './marks';
import { typingOver } from './typing';

/** A file to show. The same `marks` again are not put on anew: they may have moved since. */
export type Shown = { name: string; text: string; marks: Mark[] };

/** What the page around the editor brings. */
export type Surroundings = {
  /** The name of the text for those who cannot see it. */
  label: (name: string) => string;
  /** The id of the element that describes the editor. */
  describedBy: string;
  /** The words of the editor's own controls, by their English. */
  phrases: Record<string, string>;
  /** Draws what a mark says. */
  draw: (mark: Mark) => Node;
  /** The same as a sentence, to be read out. */
  say: (mark: Placed) => string;
  /** Somebody changed the text. */
  ontext: (text: string) => void;
  /** The marks are others now, or on other lines. */
  onmarks: (marks: Placed[]) => void;
};

export type Editor = {
  /** Shows a file as it was left, with what changed in it from outside. */
  show(file: Shown): void;
  /** Selects what a mark is on. */
  goTo(mark: Mark): void;
  focus(): void;
  close(): void;
};

/** What a change from outside is marked with: nobody typed it. */
const outside = Annotation.define<boolean>();
const language = new Compartment();

/** Opens an editor in `parent`. Each file shown in it has an undo history of its own. */
export function openEditor(parent: HTMLElement, around: Surroundings): Editor {
  const files = new Map<string, { state: EditorState; marks: Mark[] | null }>();
  const extensions = [ordinary, spoken(around), EditorView.updateListener.of((update) => follow(update, around))];
  const view = new EditorView({ parent });
  let current = '';

  function begin(name: string, text: string) {
    const named = EditorView.contentAttributes.of({ 'aria-label': around.label(name), 'aria-describedby': around.describedBy });
    const state = EditorState.create({ doc: text, extensions: [extensions, named, language.of([])] });
    files.set(name, { state, marks: null });
    void languageOf(name).then((found) => colour(name, found));
  }

  /** By the time a language has come, another file may be shown. */
  function colour(name: string, found: Extension) {
    const effects = language.reconfigure(found);
    const file = files.get(name);
    if (name === current) view.dispatch({ effects });
    else if (file) file.state = file.state.update({ effects }).state;
  }

  return {
    show({ name, text, marks }) {
      if (name !== current) {
        const left = files.get(current);
        if (left) left.state = view.state;
        if (!files.has(name)) begin(name, text);
        current = name;
        view.setState(files.get(name)?.state ?? view.state);
      }
      const changes = difference(view.state.doc.toString(), text.replace(/\r\n?/g, '\n'));
      if (changes) view.dispatch({ changes, annotations: outside.of(true) });
      const file = files.get(name);
      if (file && file.marks !== marks) {
        file.marks = marks;
        view.dispatch(withMarks(view.state, marks, around.draw));
      }
      around.onmarks(marksIn(view.state));
    },
    goTo(mark) {
      const placed = marksIn(view.state).find((each) => each.mark.id === mark.id);
      const [anchor, head] = placed ? [placed.from, placed.to] : rangeOf(view.state.doc, mark);
      view.focus();
      view.dispatch({ selection: { anchor, head }, scrollIntoView: true });
    },
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}

/** What every file has. */
const ordinary: Extension = [
  lineNumbers(),
  lintGutter({ tooltipFilter: () => [] }),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  history(),
  typingOver,
  bracketMatching(),
  search({ top: true }),
  syntaxHighlighting(classHighlighter),
  EditorView.lineWrapping,
];

/** What speaks: the marks where the mouse or F8 leads to them, and the words of the controls. */
function spoken({ phrases, say }: Surroundings): Extension {
  const to = (step: Command): Command => (view) => {
    if (!step(view)) return false;
    const { from } = view.state.selection.main;
    const said = marksIn(view.state).filter((each) => each.from <= from && from <= each.to).map(say);
    view.dispatch({ effects: EditorView.announce.of(said.join(' ')) });
    return true;
  };
  /** Escape has other uses too, so it is passed on. */
  const hide: Command = (view) => {
    view.dispatch({ effects: closeHoverTooltips });
    return false;
  };
  return [
    EditorState.phrases.of(phrases),
    linter(null),
    keymap.of([
      { key: 'F8', run: to(nextDiagnostic), shift: to(previousDiagnostic) },
      { key: 'Escape', run: hide },
      ...searchKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
  ];
}

function follow(update: ViewUpdate, around: Surroundings) {
  const typed = update.docChanged && !update.transactions.some((each) => each.annotation(outside));
  if (typed) around.ontext(update.state.doc.toString());
  const fewer = update.docChanged ? withoutChanged(update.view.state) : null;
  if (fewer) update.view.dispatch(fewer);
  if (update.docChanged) around.onmarks(marksIn(update.view.state));
}

/** The one change that makes `after` of `before`, as small as can be told from both ends; none when they are the same. */
function difference(before: string, after: string): { from: number; to: number; insert: string } | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < most - from && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

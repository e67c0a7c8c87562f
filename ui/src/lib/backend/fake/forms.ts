// How the fake asks questions of every form, and grades them.
import type { MarkedLine, Task } from '../types';
import type { Trace } from './desk';
import type { ScriptTask } from './script';

type Of<K extends ScriptTask['kind']> = Extract<ScriptTask, { kind: K }>;
type Asked = Of<'question'> | Of<'order'> | Of<'match'> | Of<'short'> | Of<'lines'>;

/** The right options of a question. */
export function rightOnes(script: Of<'question'>): number[] {
  return script.options.flatMap((option, id) => (option.right ? [id] : []));
}

/** Whether an answer is right. */
export function isRight(script: ScriptTask, chosen: number[], text: string): boolean {
  const same = (right: number[]) => String([...chosen].sort((a, b) => a - b)) === String(right);
  if (script.kind === 'question') return same(rightOnes(script));
  if (script.kind === 'order') return chosen.every((id, at) => id === at);
  if (script.kind === 'match') return chosen.every((choice, at) => choices(script)[choice] === script.pairs[at]?.belongs);
  if (script.kind === 'short') return script.right.includes(text.trim().toLowerCase());
  if (script.kind === 'lines') return same(Object.keys(script.leaks).map(Number));
  return false;
}

/** A question as it is asked this time, explained when it was answered. */
export function asked(script: Asked, trace: Trace, attempt: number): Task {
  if (script.kind === 'question') return question(script, trace, attempt);
  if (script.kind === 'order') return order(script, trace);
  if (script.kind === 'match') return match(script, trace);
  if (script.kind === 'short') return short(script, trace);
  return lines(script, trace);
}

function question(script: Of<'question'>, { chosen }: Trace, attempt: number): Task {
  const ids = script.options.map((_, id) => (id + attempt) % script.options.length);
  return {
    kind: 'question',
    several: script.several,
    options: ids.map((id) => ({ id, html: script.options[id]?.html ?? '' })),
    answer: chosen && {
      chosen,
      correct: isRight(script, chosen, ''),
      options: ids.map((id) => ({ id, right: script.options[id]?.right ?? false, html: script.options[id]?.why ?? '' })),
    },
  };
}

function order(script: Of<'order'>, { chosen }: Trace): Task {
  const ids = script.steps.map((_, id) => (id + 1) % script.steps.length);
  return {
    kind: 'order',
    steps: ids.map((id) => ({ id, html: script.steps[id]?.html ?? '' })),
    answer: chosen && {
      correct: isRight(script, chosen, ''),
      steps: chosen.map((id, at) => ({ id, place: id + 1, right: id === at, html: script.steps[id]?.why ?? '' })),
    },
  };
}

function choices(script: Of<'match'>): string[] {
  return [...script.strays, ...script.pairs.map((pair) => pair.belongs)];
}

function match(script: Of<'match'>, { chosen }: Trace): Task {
  const all = choices(script);
  return {
    kind: 'match',
    pairs: script.pairs.map((pair, id) => ({ id, html: pair.html })),
    choices: all.map((text, id) => ({ id, text })),
    answer: chosen && {
      correct: isRight(script, chosen, ''),
      pairs: script.pairs.map((pair, id) => ({
        id,
        chosen: chosen[id] ?? 0,
        right: all[chosen[id] ?? -1] === pair.belongs,
        belongs: pair.belongs,
        html: pair.why,
      })),
    },
  };
}

function short(script: Of<'short'>, { chosen, text }: Trace): Task {
  const correct = isRight(script, [], text);
  return {
    kind: 'short',
    answer: chosen && { text, correct, html: correct ? script.why : script.others, expected: script.right[0] ?? '' },
  };
}

function lines(script: Of<'lines'>, { chosen }: Trace): Task {
  const all = [...new Set([...Object.keys(script.leaks), ...Object.keys(script.fine)].map(Number).concat(chosen ?? []))].sort((a, b) => a - b);
  const judge = (line: number): MarkedLine => {
    const right = line in script.leaks;
    const marked = chosen?.includes(line) ?? false;
    const note = script.leaks[line] ?? script.fine[line];
    const mark = marked ? (right ? 'right' : 'wrong') : right ? 'missed' : 'left';
    return { line, mark, why: note?.why ?? 'Nothing is wrong with this line.', rule: note?.rule ?? null };
  };
  return {
    kind: 'lines',
    path: script.path,
    lines: script.lines,
    answer: chosen && { correct: isRight(script, chosen, ''), lines: all.map(judge) },
  };
}

// Where the fake keeps what a learner did, and how it grades. It plays the engine's part well
// enough for every screen to be walked through; it is no second implementation of the rules.
import type { Find, FindVerdict, Finding, Fix, FixFile, Lesson, LessonState, Part, Question, Task } from '../types';
import type { Fault, Script, ScriptPart, ScriptTask } from './script';
import { rules } from './rules';

type Files = { path: string; text: string }[];
type QuestionScript = Extract<ScriptTask, { kind: 'question' }>;
type FindScript = Extract<ScriptTask, { kind: 'find' }>;
type FixScript = Extract<ScriptTask, { kind: 'fix' }>;

/** What was done in one part. */
type Trace = {
  visited: boolean;
  attempt: number;
  chosen: number[] | null;
  marked: number[] | null;
  files: Files | null;
  tried: Files | null;
  tries: number;
  hints: number;
  done: boolean;
};

/** One learner's desk: a trace for each part of each lesson. */
export class Desk {
  readonly #traces = new Map<string, Trace>();
  readonly #positions = new Map<string, string>();

  trace(lesson: string, part: string): Trace {
    const key = `${lesson}#${part}`;
    const known = this.#traces.get(key);
    if (known) return known;
    const fresh: Trace = { visited: false, attempt: 0, chosen: null, marked: null, files: null, tried: null, tries: 0, hints: 0, done: false };
    this.#traces.set(key, fresh);
    return fresh;
  }

  visit(script: Script, part: string): void {
    this.#positions.set(script.id, part);
    this.trace(script.id, part).visited = true;
  }

  state(script: Script): LessonState {
    const done = script.parts.filter((part) => this.#done(script, part)).length;
    if (done === script.parts.length) return 'completed';
    return this.#positions.has(script.id) ? 'started' : 'new';
  }

  /** Solves everything, as somebody would who did it yesterday. */
  finish(script: Script): void {
    for (const part of script.parts) {
      this.visit(script, part.id);
      const trace = this.trace(script.id, part.id);
      trace.done = true;
      if (part.task.kind === 'question') trace.chosen = rightOnes(part.task);
    }
  }

  lesson(script: Script): Lesson {
    const parts = script.parts.map((part) => this.#part(script, part));
    const state = this.state(script);
    return {
      id: script.id,
      practice: script.practice,
      title: script.title,
      minutes: script.minutes,
      objectives: script.objectives.map((each) => ({ ...each, met: this.#met(script, each.id) })),
      parts,
      position: this.#positions.get(script.id) ?? script.parts[0]?.id ?? '',
      state,
      completed_at: state === 'completed' ? '2026-11-24T08:41:00Z' : null,
      rules: rules.filter((rule) => script.rules.includes(rule.id)),
      sources: script.sources,
      next: null,
    };
  }

  #done(script: Script, part: ScriptPart): boolean {
    const trace = this.trace(script.id, part.id);
    if (part.task.kind === 'read') return trace.visited;
    if (part.task.kind === 'question') return trace.done && trace.chosen !== null;
    return trace.done;
  }

  #met(script: Script, objective: string): boolean {
    const asked = script.parts.filter(
      (part) => part.task.kind === 'question' && part.task.objectives.includes(objective),
    );
    return asked.length > 0 && asked.every((part) => this.#done(script, part));
  }

  #part(script: Script, part: ScriptPart): Part {
    const trace = this.trace(script.id, part.id);
    const { id, title, html } = part;
    return { id, title, html, done: this.#done(script, part), task: task(part.task, trace) };
  }
}

function task(script: ScriptTask, trace: Trace): Task {
  if (script.kind === 'question') return { kind: 'question', ...question(script, trace) };
  if (script.kind === 'find') return { kind: 'find', ...find(script, trace) };
  if (script.kind === 'fix') return { kind: 'fix', ...fix(script, trace) };
  return { kind: 'read' };
}

/** The right options of a question. */
export function rightOnes(script: QuestionScript): number[] {
  return script.options.flatMap((option, id) => (option.right ? [id] : []));
}

function question(script: QuestionScript, trace: Trace): Question {
  const ids = script.options.map((_, id) => (id + trace.attempt) % script.options.length);
  const chosen = trace.chosen;
  return {
    several: script.several,
    options: ids.map((id) => ({ id, html: script.options[id]?.html ?? '' })),
    answer: chosen && {
      chosen,
      correct: String([...chosen].sort()) === String(rightOnes(script)),
      options: ids.map((id) => ({
        id,
        right: script.options[id]?.right ?? false,
        html: script.options[id]?.why ?? '',
      })),
    },
  };
}

function find(script: FindScript, trace: Trace): Find {
  return {
    path: script.path,
    lines: script.lines,
    verdict: trace.marked && findVerdict(script, trace.marked, trace.tries),
  };
}

/** What the checker says of the marked lines. */
export function findVerdict(script: FindScript, marked: number[], tries: number): FindVerdict {
  const leaking = Object.keys(script.leaks).map(Number);
  const solved = String([...marked].sort((a, b) => a - b)) === String(leaking);
  const told = solved || tries >= 3;
  const missed = leaking.filter((line) => !marked.includes(line));
  return {
    solved,
    tries,
    lines: [
      ...marked.map((line) => {
        const note = script.leaks[line] ?? script.fine[line];
        const right = line in script.leaks;
        return {
          line,
          mark: right ? ('right' as const) : ('wrong' as const),
          why: note?.why ?? 'Nothing on this line is secret.',
          rule: note?.rule ?? null,
        };
      }),
      ...missed.map((line) => ({
        line: told ? line : 0,
        mark: 'missed' as const,
        why: told ? (script.leaks[line]?.why ?? '') : '',
        rule: null,
      })),
    ],
  };
}

function fix(script: FixScript, trace: Trace): Fix {
  const files: FixFile[] = script.before.map(({ path, text }) => ({
    path,
    text: trace.files?.find((file) => file.path === path)?.text ?? text,
    original: text,
  }));
  return {
    files,
    requirements: script.keeps.map((keep) => keep.says),
    hints_total: script.hints.length,
    hints: script.hints.slice(0, trace.hints),
    verdict: trace.tried && fixVerdict(script, trace.tried, trace.tries),
  };
}

/** What the checker says of a mended project. */
export function fixVerdict(script: FixScript, files: Files, tries: number): NonNullable<Fix['verdict']> {
  const findings = files.flatMap((file) => faultsIn(file, script.faults));
  const requirements = script.keeps.map((keep) => ({
    text: keep.says,
    holds: keep.pattern.test(files.find((file) => file.path === keep.path)?.text ?? ''),
  }));
  const solved = findings.length === 0 && requirements.every((each) => each.holds);
  const original = (path: string) => script.before.find((file) => file.path === path)?.text ?? '';
  const solution = script.after.map((file) => ({ ...file, original: original(file.path) }));
  return { solved, tries, findings, problems: [], requirements, solution: solved ? solution : [] };
}

function faultsIn(file: { path: string; text: string }, faults: Fault[]): Finding[] {
  return file.text.split('\n').flatMap((text, index) =>
    faults
      .filter((fault) => fault.path === file.path && fault.pattern.test(text))
      .map(({ path, pattern: _, ...words }) => ({
        ...words,
        fingerprint: `${words.rule}-${index}`,
        practice: 'storage',
        lesson: null,
        path,
        line: index + 1,
        column: 1,
        end_line: index + 1,
        end_column: text.length + 1,
        excerpt: [],
        is_new: false,
      })),
  );
}

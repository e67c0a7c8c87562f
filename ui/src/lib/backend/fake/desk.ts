// Where the fake keeps what a learner did, and how it grades. It plays the engine's part well
// enough for every screen to be walked through; it is no second implementation of the rules.
import type { AnswerQuestion, Find, FindVerdict, Finding, Fix, FixFile, Lesson, LessonState, OutsideQuestion, Part, Task } from '../types';
import { asked, isRight, rightOnes } from './forms';
import type { Fault, Script, ScriptPart, ScriptTask } from './script';
import { practiceTitle } from '../../practices';
import { rules } from './rules';

type Files = { path: string; text: string }[];
type FindScript = Extract<ScriptTask, { kind: 'find' }>;
type FixScript = Extract<ScriptTask, { kind: 'fix' }>;

/** One place of a lesson: a part, and which asking of it. */
type Place = { id: string; part: ScriptPart; attempt: number; added: boolean };

/** What was done in one place. */
export type Trace = {
  visited: boolean;
  chosen: number[] | null;
  text: string;
  sure: boolean | null;
  marked: number[] | null;
  files: Files | null;
  tried: Files | null;
  tries: number;
  hints: number;
  hinted: number;
  done: boolean;
};

/** One learner's desk: a trace for each place of each lesson. */
export class Desk {
  readonly #traces = new Map<string, Trace>();
  readonly #positions = new Map<string, string>();
  readonly #added = new Map<string, Place[]>();

  trace(lesson: string, place: string): Trace {
    const key = `${lesson}#${place}`;
    const known = this.#traces.get(key);
    if (known) return known;
    const fresh: Trace = { visited: false, chosen: null, text: '', sure: null, marked: null, files: null, tried: null, tries: 0, hints: 0, hinted: 0, done: false };
    this.#traces.set(key, fresh);
    return fresh;
  }

  visit(script: Script, place: string): void {
    this.#positions.set(script.id, place);
    this.trace(script.id, place).visited = true;
  }

  /** Takes an answer; one that is wrong or hinted brings another question on the same objective. */
  answer(script: Script, request: AnswerQuestion): void {
    const place = this.places(script).find((each) => each.id === request.part);
    if (!place) return;
    const trace = this.trace(script.id, request.part);
    trace.chosen = request.chosen;
    trace.text = request.text ?? '';
    trace.sure = request.sure ?? null;
    trace.done = isRight(place.part.task, request.chosen, trace.text);
    trace.hinted = trace.hints;
    if (!trace.done || trace.hinted > 0) this.#add(script, place);
  }

  #add(script: Script, missed: Place): void {
    const about = objectivesOf(missed.part.task);
    const shares = (part: ScriptPart) => objectivesOf(part.task).some((each) => about.includes(each));
    const places = this.places(script);
    const isOpen = (place: Place) => place.part.task.kind !== 'read' && this.trace(script.id, place.id).chosen === null;
    if (places.some((place) => objectivesOf(place.part.task).length > 0 && isOpen(place) && shares(place.part))) return;
    const spare = script.parts.find((part) => part.spare && shares(part) && !places.some((place) => place.part === part));
    const part = spare ?? missed.part;
    const attempt = places.filter((place) => place.part === part).length;
    const added = { id: attempt === 0 ? part.id : `${part.id}~${attempt}`, part, attempt, added: true };
    this.#added.set(script.id, [...(this.#added.get(script.id) ?? []), added]);
  }

  places(script: Script): Place[] {
    const drawn = script.parts.filter((part) => !part.spare);
    return [...drawn.map((part) => ({ id: part.id, part, attempt: 0, added: false })), ...(this.#added.get(script.id) ?? [])];
  }

  state(script: Script): LessonState {
    if (this.#complete(script)) return 'completed';
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
    const state = this.state(script);
    return {
      id: script.id,
      practice: script.practice,
      practice_title: practiceTitle(script.practice),
      title: script.title,
      minutes: script.minutes,
      objectives: script.objectives.map((each) => ({ ...each, met: this.#met(script, each.id) })),
      parts: this.places(script).map((place) => this.#part(script, place)),
      position: this.#positions.get(script.id) ?? script.parts[0]?.id ?? '',
      state,
      completed_at: state === 'completed' ? '2026-11-24T08:41:00Z' : null,
      own_project: null,
      rule: 'every objective answered right since it was last missed; every exercise solved',
      rules: rules.filter((rule) => script.rules.includes(rule.id)),
      sources: script.sources,
      next: null,
    };
  }

  #complete(script: Script): boolean {
    const exercises = script.parts.filter((part) => part.task.kind === 'find' || part.task.kind === 'fix');
    const solved = exercises.every((part) => this.trace(script.id, part.id).done);
    return solved && script.objectives.every((each) => this.#met(script, each.id));
  }

  /** The last answer on an objective decides. */
  #met(script: Script, objective: string): boolean {
    const answered = this.places(script).filter(
      (place) => objectivesOf(place.part.task).includes(objective) && this.trace(script.id, place.id).chosen !== null,
    );
    const last = answered.at(-1);
    return last !== undefined && this.trace(script.id, last.id).done && this.trace(script.id, last.id).hinted === 0;
  }

  /** A question outside its lesson: as it is asked, or explained with this answer. */
  outside(script: Script, part: ScriptPart, given: AnswerQuestion | null): OutsideQuestion {
    const empty: Trace = { visited: false, chosen: null, text: '', sure: null, marked: null, files: null, tried: null, tries: 0, hints: 0, hinted: 0, done: false };
    const trace: Trace = given
      ? { ...empty, chosen: given.chosen, text: given.text ?? '', sure: given.sure ?? null, done: isRight(part.task, given.chosen, given.text ?? '') }
      : empty;
    const shown: Part = {
      id: part.id, title: part.title, html: part.html, done: trace.done, missed: given !== null && !trace.done, added: false,
      hints_total: 0, hints: [], hinted: 0, asks_sure: true, sure: trace.sure, task: task(part.task, trace, 1),
    };
    const objectives = script.objectives.filter((each) => objectivesOf(part.task).includes(each.id)).map((each) => each.text);
    return { lesson: script.id, lesson_title: script.title, practice: script.practice, practice_title: practiceTitle(script.practice), objectives, part: shown };
  }

  #part(script: Script, { id, part, attempt, added }: Place): Part {
    const trace = this.trace(script.id, id);
    const hints = part.hints ?? [];
    return {
      id,
      title: part.title,
      html: part.html,
      done: part.task.kind === 'read' ? trace.visited : trace.done,
      missed: trace.chosen !== null && !trace.done,
      added,
      hints_total: hints.length,
      hints: hints.slice(0, trace.hints),
      hinted: trace.hinted,
      asks_sure: part.sure ?? false,
      sure: trace.sure,
      task: task(part.task, trace, attempt),
    };
  }
}

/** What a question asks for. */
export function objectivesOf(task: ScriptTask): string[] {
  return 'objectives' in task ? task.objectives : [];
}

function task(script: ScriptTask, trace: Trace, attempt: number): Task {
  if (script.kind === 'find') return { kind: 'find', ...find(script, trace) };
  if (script.kind === 'fix') return { kind: 'fix', ...fix(script, trace) };
  if (script.kind === 'read') return { kind: 'read' };
  return asked(script, trace, attempt);
}

function find(script: FindScript, trace: Trace): Find {
  return {
    path: script.path,
    inventory: script.inventory ?? null,
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
        lifetime: null,
        fix: null,
      })),
  );
}

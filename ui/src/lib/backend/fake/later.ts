// The fake's reviews and pre-tests: a few questions, asked one after another.
import type { AnswerQuestion, LessonSummary, Pretest, PretestOutcome, Reviews } from '../types';
import { practiceTitle } from '../../practices';
import { objectivesOf, type Desk } from './desk';
import { failures } from './failures';
import { isRight } from './forms';
import type { Script, ScriptPart } from './script';

type Queued = { script: Script; part: ScriptPart };

function questionsOf(script: Script): Queued[] {
  return script.parts.filter((part) => objectivesOf(part.task).length > 0).map((part) => ({ script, part }));
}

/** Three reviews a day, from two practices. */
export class FakeReviews {
  readonly #desk: Desk;
  readonly #all: Queued[];
  #queue: Queued[];
  #done = 0;

  constructor(desk: Desk, scripts: Script[], due: number) {
    this.#desk = desk;
    this.#all = scripts.flatMap(questionsOf).filter(({ part }) => part.task.kind !== 'lines');
    this.#queue = this.#all.slice(0, due);
  }

  told(): Reviews {
    const next = this.#queue[0];
    return { ...this.#counts(), question: next ? this.#desk.outside(next.script, next.part, null) : null };
  }

  /** Puts a question on this objective first. */
  wanted(objective: string): Reviews {
    const asks = ({ part }: Queued) => objectivesOf(part.task).includes(objective);
    const wanted = this.#all.find(asks);
    if (!wanted) throw failures.notLearned;
    this.#queue = [wanted, ...this.#queue.filter((each) => each.part !== wanted.part)];
    return this.told();
  }

  answer(request: AnswerQuestion): Reviews {
    const next = this.#queue.shift();
    if (!next) return this.told();
    this.#done += 1;
    return { ...this.#counts(), question: this.#desk.outside(next.script, next.part, request) };
  }

  #counts(): Omit<Reviews, 'question'> {
    const due = this.#queue.length;
    return { due, minutes: Math.ceil((due * 40) / 60), done_today: this.#done, next_due: '2026-11-26' };
  }
}

/** A pre-test of one practice. */
export class FakePretests {
  readonly #desk: Desk;
  readonly #scripts: Script[];
  readonly #given = new Map<string, boolean>();

  constructor(desk: Desk, scripts: Script[]) {
    this.#desk = desk;
    this.#scripts = scripts;
  }

  told(practice: string, summary: (script: Script) => LessonSummary): Pretest {
    const scripts = this.#scripts.filter((script) => script.practice === practice);
    const open = scripts.filter((script) => this.outcome(script) === 'open').flatMap((script) => this.#left(script));
    const next = open[0];
    return {
      practice,
      title: practiceTitle(practice),
      lessons: scripts.map((script) => ({ lesson: summary(script), outcome: this.outcome(script) })),
      left: open.length,
      question: next ? this.#desk.outside(next.script, next.part, null) : null,
    };
  }

  answer(request: AnswerQuestion): void {
    const script = this.#scripts.find((each) => each.id === request.lesson);
    const part = script?.parts.find((each) => each.id === request.part);
    if (!script || !part) return;
    this.#given.set(`${script.id}#${part.id}`, (request.sure ?? false) && isRight(part.task, request.chosen, request.text ?? ''));
  }

  outcome(script: Script): PretestOutcome {
    const given = questionsOf(script).map(({ part }) => this.#given.get(`${script.id}#${part.id}`));
    if (this.#desk.state(script) === 'completed') return 'waived';
    if (given.includes(false) || given.length === 0) return 'to-take';
    return this.#left(script).length === 0 ? 'waived' : 'open';
  }

  #left(script: Script): Queued[] {
    return questionsOf(script).slice(0, 2).filter(({ part }) => !this.#given.has(`${script.id}#${part.id}`));
  }
}

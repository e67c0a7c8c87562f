// The fake's progress: what the desk holds, and a month of reviews to look back on.
import type { Doubt, MyProgress, ObjectiveProgress, PracticeProgress, Reviews } from '../types';
import type { Desk } from './desk';
import { practices } from './practices';
import type { Script } from './script';

const today = Date.UTC(2026, 10, 25);

/** The day so many days from the fake's today. */
function day(ahead: number): string {
  return new Date(today + ahead * 86_400_000).toISOString().slice(0, 10);
}

/** What was shown of the desk's lessons; with nothing begun, there is nothing to look back on. */
export function progressOf(scripts: Script[], desk: Desk, reviews: Reviews, situation: string): MyProgress {
  const told = practices.map((practice): PracticeProgress => ({
    id: practice.id,
    title: practice.title,
    lessons: scripts.filter((script) => script.practice === practice.id).map((script) => ({ id: script.id, title: script.title, objectives: objectivesOf(script, desk) })),
  }));
  const comes = told.flatMap(({ lessons }) => lessons.flatMap(({ objectives }) => objectives.map(({ due }) => due)));
  const isFull = situation === '';
  return {
    reviews,
    most_a_day: 8,
    practices: told,
    due: Array.from({ length: 31 }, (_, ahead) => ({ day: day(ahead), objectives: comes.filter((due) => due === day(ahead)).length })),
    doubts: isFull ? doubts(scripts) : [],
    hints: isFull ? scripts.slice(1, 3).map(({ id, title }, at) => ({ lesson: id, title, hints: at + 1 })) : [],
    reviewed: Array.from({ length: 30 }, (_, at) => {
      const answered = isFull && at % 3 !== 1 ? 3 + (at % 5) : 0;
      return { day: day(at - 29), answered, right: Math.max(0, answered - (at % 2)), minutes: Math.ceil((answered * 40) / 60) };
    }),
  };
}

function objectivesOf(script: Script, desk: Desk): ObjectiveProgress[] {
  return desk.lesson(script).objectives.map(({ id, text, met }, at) => {
    if (!met) return { id, text, state: 'open', asked: null, due: null };
    return { id, text, state: at === 0 ? 'again' : 'shown', asked: day(-1), due: day(at * 9) };
  });
}

/** One of each kind: one answered in the lesson, one in a review. */
function doubts([first, second]: Script[]): Doubt[] {
  const about = (script: Script, at: number) => {
    const part = script.parts.filter((each) => 'objectives' in each.task)[at];
    const objective = script.objectives[at];
    return { question: part?.title ?? '', lesson: script.id, lesson_title: script.title, part: part?.id ?? null, objectives: [objective?.text ?? ''], review: objective?.id ?? null };
  };
  if (!first || !second) return [];
  return [
    { kind: 'sure-and-wrong', day: day(-3), ...about(first, 0) },
    { kind: 'sure-and-wrong', day: day(-5), ...about(second, 0), review: null },
    { kind: 'unsure-and-right', day: day(-1), ...about(second, 1), part: null },
  ];
}

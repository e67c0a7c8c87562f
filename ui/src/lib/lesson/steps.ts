// The steps of a lesson: its parts, and a last one that looks back.
import type { Lesson, Part } from '$lib/backend';
import { lessonPath } from '$lib/links';
import { t } from '$lib/strings/index.svelte';

export type Step = { key: string; title: string; href: string; done: boolean; missed: boolean; part: Part | null };

/** Every step in order. The last has no part. */
export function stepsOf(lesson: Lesson): Step[] {
  const parts = lesson.parts.map((part) => ({
    key: part.id,
    title: part.title,
    href: lessonPath(lesson.id, part.id),
    done: part.done,
    missed: part.missed,
    part,
  }));
  const last = {
    key: '',
    title: t.steps.last,
    href: `${lessonPath(lesson.id)}?summary`,
    done: lesson.state === 'completed',
    missed: false,
    part: null,
  };
  return [...parts, last];
}

/** The step an address names; without a name, the one the learner left at. */
export function stepAt(lesson: Lesson, steps: Step[], search: URLSearchParams): number {
  if (search.has('summary')) return steps.length - 1;
  const named = steps.findIndex((step) => step.part && step.key === search.get('part'));
  if (named >= 0) return named;
  return Math.max(0, steps.findIndex((step) => step.part && step.key === lesson.position));
}

/** The parts that still keep the lesson open. */
export function openParts(lesson: Lesson): Part[] {
  return lesson.parts.filter((part) => !part.done && !part.missed);
}

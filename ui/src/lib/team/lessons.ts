// What lessons are called, by their ids.
import type { Course } from '$lib/backend';

/** Gives a lesson's title; one that the course no longer has is called by its id. */
export type TitleOf = (lesson: string) => string;

/** The titles of a course. */
export function titlesOf(course: Course): TitleOf {
  const titles = new Map(course.practices.flatMap(({ lessons }) => lessons).map(({ id, title }) => [id, title]));
  return (lesson) => titles.get(lesson) ?? lesson;
}

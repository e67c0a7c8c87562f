import { redirect } from '@sveltejs/kit';

/** The window opens at `/`; the course is the first screen of somebody known. */
export function load(): never {
  redirect(307, '/learn');
}

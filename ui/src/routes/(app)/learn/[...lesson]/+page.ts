import { backend } from '$lib/backend';

/** The lesson and everything the learner already did in it. */
export async function load({ params, parent }) {
  await parent();
  return { lesson: await backend.openLesson({ lesson: params.lesson }) };
}

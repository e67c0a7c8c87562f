import { backend } from '$lib/backend';

/** The whole course as the learner sees it. */
export async function load({ parent }) {
  await parent();
  return { course: await backend.course() };
}

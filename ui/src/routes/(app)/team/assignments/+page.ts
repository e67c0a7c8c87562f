import { backend } from '$lib/backend';

/** What is assigned, and what a new assignment can be made of. */
export async function load({ parent }) {
  await parent();
  const [assignments, roster, course] = await Promise.all([backend.assignments(), backend.roster(), backend.course()]);
  return { assignments, roster, course };
}

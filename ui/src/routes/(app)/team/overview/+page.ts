import { backend } from '$lib/backend';

/** The team at a glance. */
export async function load({ parent }) {
  await parent();
  const [overview, course] = await Promise.all([backend.teamOverview({}), backend.course()]);
  return { overview, course };
}

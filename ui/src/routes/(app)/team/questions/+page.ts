import { backend } from '$lib/backend';

/** How the questions of the course fare in the team, and how the rules of the checker do. */
export async function load({ parent }) {
  await parent();
  const [items, rules] = await Promise.all([backend.teamItems(), backend.brokenRules()]);
  return { items, rules };
}

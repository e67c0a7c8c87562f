import { backend } from '$lib/backend';

/** How much there is to prove. */
export async function load({ parent }) {
  await parent();
  return { overview: await backend.teamOverview({}) };
}

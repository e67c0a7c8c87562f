import { backend } from '$lib/backend';

/** Who is in the team, and whose the profiles are. */
export async function load({ parent }) {
  await parent();
  return { roster: await backend.roster() };
}

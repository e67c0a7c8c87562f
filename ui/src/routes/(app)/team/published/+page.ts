import { backend } from '$lib/backend';

/** What was published, on a team with a server; a team of this machine has nowhere to publish to. */
export async function load({ parent }) {
  await parent();
  const state = await backend.teamState();
  return { state, versions: state?.leads ? await backend.published() : [] };
}

import { configuration } from '$lib/state/configuration.svelte';
import { projectInHand } from '$lib/state/project';

/** Opens the configuration of the project in the address, or of the one in hand. */
export async function load({ parent, url }) {
  await parent();
  const root = url.searchParams.get('root') ?? (await projectInHand());
  if (root !== null) await configuration.open(root);
  return { root };
}

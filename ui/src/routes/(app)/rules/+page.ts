import { backend } from '$lib/backend';
import { projectInHand } from '$lib/state/project';

/** Every rule of the catalogue, as the team of the project in hand has set it. */
export async function load({ parent }) {
  await parent();
  const root = await projectInHand();
  return { root, catalogue: await backend.rules({ root }) };
}

import { backend } from '$lib/backend';
import { projectInHand } from '$lib/state/project';

/** A rule's page, with what the team of the project in hand says of it. */
export async function load({ params, parent }) {
  await parent();
  const root = await projectInHand();
  return { rule: await backend.rule(root === null ? { id: params.id } : { id: params.id, root }) };
}

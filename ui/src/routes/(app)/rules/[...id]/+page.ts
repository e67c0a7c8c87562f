import { backend } from '$lib/backend';

/** A rule's page. */
export async function load({ params, parent }) {
  await parent();
  return { rule: await backend.rule({ id: params.id }) };
}

import { backend } from '$lib/backend';

/** What can be certified, and what was. */
export async function load({ parent }) {
  await parent();
  return { certificates: await backend.certificates() };
}

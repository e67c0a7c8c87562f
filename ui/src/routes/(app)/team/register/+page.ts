import { backend } from '$lib/backend';

/** Who on this machine has completed what. */
export async function load({ parent }) {
  await parent();
  return { register: await backend.register() };
}

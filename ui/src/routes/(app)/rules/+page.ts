import { backend } from '$lib/backend';

/** Every rule of the catalogue. */
export async function load({ parent }) {
  await parent();
  return { rules: await backend.rules() };
}

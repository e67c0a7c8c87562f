import { backend } from '$lib/backend';

/** What was shown so far, and what comes up again. */
export async function load({ parent }) {
  await parent();
  return { progress: await backend.myProgress() };
}

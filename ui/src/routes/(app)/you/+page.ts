import { backend } from '$lib/backend';
import { session } from '$lib/state/session.svelte';

/** Who sits here, and what this program is. */
export async function load({ parent }) {
  await parent();
  return { start: await session.load(), packs: await backend.packs(), reminds: await backend.reminders() };
}

import { redirect } from '@sveltejs/kit';
import { session } from '$lib/state/session.svelte';

/** Every screen but the welcome needs somebody to sit here. */
export async function load() {
  const start = await session.load();
  if (!start.profile) redirect(307, '/welcome');
  return { profile: start.profile };
}

import { redirect } from '@sveltejs/kit';
import { session } from '$lib/state/session.svelte';

/** The first start, and the place to change who sits here (`?switch`). */
export async function load({ url }) {
  const start = await session.load();
  if (start.profile && !url.searchParams.has('switch')) redirect(307, '/learn');
  return { start };
}

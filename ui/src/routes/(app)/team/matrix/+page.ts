import { backend } from '$lib/backend';
import { request } from '$lib/team/matrix.svelte';
import { wantedOf } from '$lib/team/places';

/** The first rows that the address asks for; the others are fetched as they come in sight. */
export async function load({ parent, url }) {
  await parent();
  const wanted = wantedOf(url.searchParams);
  const [first, overview, course] = await Promise.all([backend.teamMatrix(request(wanted, 0)), backend.teamOverview({}), backend.course()]);
  return { wanted, first, overview, course };
}

import { redirect } from '@sveltejs/kit';
import { backend } from '$lib/backend';

/** Whoever leads begins with the overview, everybody else with the register. A server is not asked for this. */
export async function load({ parent }) {
  const { server, leads } = await parent();
  if (server) redirect(307, leads ? '/team/overview' : '/team/register');
  const { people } = await backend.roster();
  redirect(307, people.length > 0 ? '/team/overview' : '/team/register');
}

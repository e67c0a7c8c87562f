import { backend } from '$lib/backend';

/** Whether whoever sits here leads: a team on a server, or the one on this machine, which anybody may. */
export async function load({ parent }) {
  await parent();
  const server = await backend.teamState();
  return { server, leads: server === null || server.leads };
}

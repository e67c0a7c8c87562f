import { backend } from '$lib/backend';

/** The projects checked before. The report itself lives in `checker`. */
export async function load({ parent }) {
  await parent();
  return { recent: await backend.recentProjects() };
}

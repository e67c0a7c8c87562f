import { backend } from '$lib/backend';

/** One person and everything assigned to them. The roster is asked only for whoever has nothing to learn. */
export async function load({ parent, params }) {
  await parent();
  const [matrix, course] = await Promise.all([backend.teamMatrix({ person: params.person, skip: 0 }), backend.course()]);
  const [row] = matrix.rows;
  const person = row ? { name: row.name, groups: row.groups } : (await backend.roster()).people.find(({ id }) => id === params.person);
  return { id: params.person, name: person?.name ?? params.person, groups: person?.groups ?? [], matrix, course };
}

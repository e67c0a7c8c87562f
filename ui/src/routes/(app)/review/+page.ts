import { backend } from '$lib/backend';

/** What is due today, with the question that is next, or with one on the objective that the address names. */
export async function load({ parent, url }) {
  await parent();
  const objective = url.searchParams.get('objective');
  return { objective, reviews: objective === null ? await backend.reviews() : await backend.reviewObjective({ objective }) };
}

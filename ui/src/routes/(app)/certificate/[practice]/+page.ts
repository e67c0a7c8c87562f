import { error } from '@sveltejs/kit';
import { backend } from '$lib/backend';
import { t } from '$lib/strings/index.svelte';

/** What one practice, or the course, still asks for, and its certificates. */
export async function load({ params, parent }) {
  await parent();
  const { achievements } = await backend.certificates();
  const found = achievements.find((each) => each.id === params.practice);
  if (!found) error(404, { message: t.failure.noAddress, remedy: t.failure.noAddressRemedy, code: 'bad-request' });
  return { found };
}

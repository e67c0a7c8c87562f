import { backend } from '$lib/backend';

/** A practice's pre-test, with the question that is next. */
export async function load({ params, parent }) {
  await parent();
  return { pretest: await backend.pretest({ practice: params.practice }) };
}

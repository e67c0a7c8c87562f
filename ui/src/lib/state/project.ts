import { backend } from '$lib/backend';
import { checker } from './checker.svelte';

/** The project somebody is at: that of the report, or else the one checked last. */
export async function projectInHand(): Promise<string | null> {
  return checker.report?.root ?? (await backend.recentProjects())[0]?.root ?? null;
}

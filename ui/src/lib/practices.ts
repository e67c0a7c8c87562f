// The six practices: the engine names them by id in findings and rules, people by title.
import { t } from '$lib/strings/index.svelte';

/** Their ids, in the order of the course. */
export const practices = ['https', 'storage', 'scopes', 'oauth', 'monitoring', 'education'];

/** What a practice is called, or its id when a newer engine has more of them. */
export function practiceTitle(id: string): string {
  return (t.practices as Record<string, string>)[id] ?? id;
}

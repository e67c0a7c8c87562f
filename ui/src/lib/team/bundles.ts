import type { ImportedBundle } from '$lib/backend';
import { t } from '$lib/strings/index.svelte';

/** What became of a bundle, as the rest of a sentence that begins with its name. */
export function becameOf({ state, events, fresh, fingerprint }: ImportedBundle): string {
  const { became } = t.bundles;
  switch (state) {
    case 'new':
      return became.new(events, fingerprint ?? '');
    case 'updated':
      return became.updated(fresh);
    default:
      return became[state];
  }
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

// What of a project to check.
import type { CheckedPart } from '$lib/backend';
import { t } from '$lib/strings/index.svelte';

/** The parts that can be chosen on a screen. */
export type PartKind = 'whole' | 'staged' | 'since' | 'history';

/** In the order they are offered. */
export const parts: PartKind[] = ['whole', 'staged', 'since', 'history'];

/** What is asked of the engine; nothing for the whole folder. */
export function asked(kind: PartKind, revision: string): CheckedPart | null {
  if (kind === 'whole') return null;
  if (kind === 'since') return { kind, revision: revision.trim() };
  return { kind };
}

/** A part by its name: `what is staged`; empty for the whole. */
export function partWords(part: CheckedPart | null): string {
  return worded(part, t.part.named);
}

/** A part as a place: `in what is staged`; empty for the whole. */
export function partWhere(part: CheckedPart | null): string {
  return worded(part, t.part.where);
}

function worded(part: CheckedPart | null, words: typeof t.part.named): string {
  if (part?.kind === 'staged') return words.staged;
  if (part?.kind === 'since') return words.since(part.revision);
  return part?.kind === 'history' ? words.history : '';
}

// What an import would change, in the order in which it should be looked at.
import type { RosterChange, RosterChangeKind } from '$lib/backend';
import { t } from '$lib/strings/index.svelte';

/** Who leaves comes first: a file that lacks a half of the team shows there. */
const order: RosterChangeKind[] = ['leaves', 'returns', 'changes', 'joins'];

/** The changes of a kind, of which only the first are listed. */
export type ChangesOfKind = { kind: RosterChangeKind; all: number; listed: RosterChange[] };

/** The changes by kind; kinds without any are left out. */
export function byKind(changes: RosterChange[], most = 100): ChangesOfKind[] {
  const kinds = order.map((kind) => ({ kind, of: changes.filter((change) => change.kind === kind) }));
  return kinds.filter(({ of }) => of.length > 0).map(({ kind, of }) => ({ kind, all: of.length, listed: of.slice(0, most) }));
}

/** What becomes different about somebody, as the rest of a line. */
export function differences({ fields }: RosterChange): string {
  const words = t.lead.roster;
  const spell = (text: string) => text || words.nothingThere;
  return fields.map(({ field, from, to }) => words.field(words.fields[field], spell(from), spell(to))).join('; ');
}

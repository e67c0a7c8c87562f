// Where the views of a team are.
import type { MatrixStatus } from '$lib/backend';

/** Which rows of the matrix are wanted; an empty word wants all. */
export type Wanted = { status: MatrixStatus | ''; lesson: string; group: string; name: string };

/** No row is left out. */
export const everything: Wanted = { status: '', lesson: '', group: '', name: '' };

/** The address of the matrix with these rows. */
export function matrixPath(wanted: Partial<Wanted> = {}): string {
  const words = Object.entries(wanted).filter(([, value]) => value !== '');
  const search = new URLSearchParams(words).toString();
  return search ? `/team/matrix?${search}` : '/team/matrix';
}

/** The rows that an address asks for. */
export function wantedOf(search: URLSearchParams): Wanted {
  const of = (name: string) => search.get(name) ?? '';
  return { status: of('status') as Wanted['status'], lesson: of('lesson'), group: of('group'), name: of('name') };
}

/** The address of one person's page. */
export function personPath(id: string): string {
  return `/team/matrix/${encodeURIComponent(id)}`;
}

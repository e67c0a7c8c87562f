// A line of source, cut at its mark, and the carets that go under it.
import type { ExcerptLine } from '$lib/backend';

export type Pieces = { before: string; marked: string; after: string };

/** The line in three pieces. Marks count characters as people see code points, not UTF-16 units. */
export function pieces(line: ExcerptLine): Pieces {
  if (!line.mark) return { before: line.text, marked: '', after: '' };
  const characters = [...line.text];
  const [start, end] = line.mark;
  return {
    before: characters.slice(0, start).join(''),
    marked: characters.slice(start, end).join(''),
    after: characters.slice(end).join(''),
  };
}

/** Blanks up to the mark, then one caret for each character of it. */
export function carets(line: ExcerptLine): string {
  if (!line.mark) return '';
  const [start, end] = line.mark;
  const lead = [...line.text].slice(0, start).map((each) => (each === '\t' ? '\t' : ' '));
  return lead.join('') + '^'.repeat(Math.max(1, end - start));
}

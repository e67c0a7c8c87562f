// A unified diff as lines to show. The engine writes it; nothing of it is computed here.
import type { DiffLine } from '$lib/lesson/diff';

const kinds: Record<string, DiffLine['kind']> = { ' ': 'same', '+': 'added', '-': 'gone' };

/** The lines of a diff of one file, without its head; a gap stands between stretches. */
export function unifiedLines(diff: string): DiffLine[] {
  const out: DiffLine[] = [];
  let inside = false;
  for (const line of diff.split('\n')) {
    const kind = kinds[line.charAt(0)];
    if (line.startsWith('@@')) {
      if (inside) out.push({ kind: 'gap', text: '' });
      inside = true;
    } else if (inside && kind) {
      out.push({ kind, text: line.slice(1).replace(/\r$/, '') });
    }
  }
  return out;
}

// What changed between two texts, line by line: the longest common subsequence, walked once.

/** A line and what became of it; `gap` stands for lines that are left out. */
export type DiffLine = { kind: 'same' | 'added' | 'gone' | 'gap'; text: string };

/** The lines of both texts, each with what became of it. */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = lines(before);
  const b = lines(after);
  const common = table(a, b);
  const out: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push({ kind: 'same', text: a[i] ?? '' });
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || at(common, i + 1, j) >= at(common, i, j + 1))) {
      out.push({ kind: 'gone', text: a[i] ?? '' });
      i += 1;
    } else {
      out.push({ kind: 'added', text: b[j] ?? '' });
      j += 1;
    }
  }
  return out;
}

function lines(text: string): string[] {
  const all = text.split('\n');
  if (all.at(-1) === '') all.pop();
  return all;
}

/** `table[i][j]`: how many lines the ends of both texts have in common. */
function table(a: string[], b: string[]): number[][] {
  const sizes = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = sizes[i];
      if (!row) continue;
      row[j] = a[i] === b[j] ? at(sizes, i + 1, j + 1) + 1 : Math.max(at(sizes, i + 1, j), at(sizes, i, j + 1));
    }
  }
  return sizes;
}

function at(sizes: number[][], i: number, j: number): number {
  return sizes[i]?.[j] ?? 0;
}

/** How many lines a text has; an empty one has one. */
export function lineCount(text: string): number {
  return text.split('\n').length;
}

/** Where a line (from 1) begins and ends, without its break; the last line when there are fewer. */
export function lineRange(text: string, line: number): [number, number] {
  const lines = text.split('\n');
  const index = Math.min(Math.max(line, 1), lines.length) - 1;
  const start = lines.slice(0, index).reduce((sum, each) => sum + each.length + 1, 0);
  return [start, start + (lines[index]?.length ?? 0)];
}

// File patterns of rules, well enough to look for a rule by the name of a file. The engine decides what is checked.

const known = new Map<string, RegExp>();

/** Whether one of the patterns reads the file of this name or path; both in any case. */
export function readsFile(patterns: string[], file: string): boolean {
  return patterns.some((pattern) => expression(pattern).test(file));
}

function expression(pattern: string): RegExp {
  const made = known.get(pattern) ?? new RegExp(`^(?:.*/)?${translated(pattern)}$`, 'i');
  known.set(pattern, made);
  return made;
}

/** `**` reaches across folders, `*` and `?` do not. */
function translated(pattern: string): string {
  return pattern
    .replace(/^\//, '')
    .replace(/[.+^$|()[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, words: string) => `(${words.replaceAll(',', '|')})`)
    .replace(/\*\*\/|\*\*|\*|\?/g, (wild) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*' })[wild] ?? '[^/]');
}

// Findings and mistakes, as the editor marks them.
import type { ConfigMistake, Finding } from '$lib/backend';
import type { Mark } from './marks';

/** The marks of each file, by its path. */
export function marksByFile(findings: Finding[]): Map<string, Mark[]> {
  const paths = [...new Set(findings.map((each) => each.path))];
  return new Map(paths.map((path) => [path, findings.filter((each) => each.path === path).map(markOfFinding)]));
}

export function markOfFinding({ fingerprint: id, severity, title, message, rule, line, column, end_line, end_column }: Finding): Mark {
  return { id, severity, title, message, rule, line, column, end_line, end_column };
}

/** A mistake is a place; where it ends nobody says. */
export function markOfMistake({ stops, message, line, column }: ConfigMistake): Mark {
  return { id: `${line}:${column} ${message}`, severity: stops ? 'error' : 'warning', title: '', message, rule: null, line, column, end_line: 0, end_column: 0 };
}

// Which findings of a report to show.
import type { Finding, Severity } from '$lib/backend';

export type Filter = {
  severity: Severity | '';
  practice: string;
  onlyNew: boolean;
  words: string;
};

/** Everything. */
export const noFilter: Filter = { severity: '', practice: '', onlyNew: false, words: '' };

/** Whether `filter` leaves anything out. */
export function isFiltering(filter: Filter): boolean {
  return filter.severity !== '' || filter.practice !== '' || filter.onlyNew || filter.words.trim() !== '';
}

/** The findings that pass; every word has to occur in the path, the title or the rule. */
export function filtered(findings: Finding[], filter: Filter): Finding[] {
  if (!isFiltering(filter)) return findings;
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  return findings.filter((finding) => {
    if (filter.severity && finding.severity !== filter.severity) return false;
    if (filter.practice && finding.practice !== filter.practice) return false;
    if (filter.onlyNew && !finding.is_new) return false;
    const text = `${finding.path} ${finding.title} ${finding.rule}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The practices that occur, in the order of their first finding. */
export function practicesIn(findings: Finding[]): string[] {
  return [...new Set(findings.map((finding) => finding.practice))];
}

// The catalogue of rules as a list to search.
import type { RuleEntry } from '$lib/backend';
import { readsFile } from './globs';
import { practiceTitle, practices } from './practices';
import { t } from './strings/index.svelte';

export type RuleGroup = { practice: string; title: string; rules: RuleEntry[] };

/** The rules that every word speaks of, of one practice or of all. */
export function searched(rules: RuleEntry[], words: string, practice: string | null): RuleEntry[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return rules.filter((rule) => {
    if (practice && rule.summary.practice !== practice) return false;
    const text = described(rule);
    return wanted.every((word) => text.includes(word) || readsFile(rule.files, word));
  });
}

/** What a rule can be found by: title, id with the vendor in it, practice, CWE, file patterns, level in both spellings. */
function described({ summary, cwe, files, set }: RuleEntry): string {
  const numbers = cwe.map((number) => `cwe-${number}`).join(' ');
  const level = set ? (set.severity ?? 'off') : summary.severity;
  const word = t.rules.levels[level];
  return `${summary.title} ${summary.id} ${practiceTitle(summary.practice)} ${numbers} ${files.join(' ')} ${level} ${word}`.toLowerCase();
}

/** The rules by practice, in the order of the course; practices without rules are left out. */
export function byPractice(rules: RuleEntry[]): RuleGroup[] {
  const others = [...new Set(rules.map((rule) => rule.summary.practice))].filter((id) => !practices.includes(id));
  return [...practices, ...others]
    .map((practice) => ({
      practice,
      title: practiceTitle(practice),
      rules: rules.filter((rule) => rule.summary.practice === practice),
    }))
    .filter((group) => group.rules.length > 0);
}

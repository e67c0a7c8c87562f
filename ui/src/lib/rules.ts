// The catalogue of rules as a list to search.
import type { RuleSummary } from '$lib/backend';
import { practiceTitle, practices } from './practices';

export type RuleGroup = { practice: string; title: string; rules: RuleSummary[] };

/** The rules in which every word occurs, of one practice or of all. */
export function searched(rules: RuleSummary[], words: string, practice: string | null): RuleSummary[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return rules.filter((rule) => {
    if (practice && rule.practice !== practice) return false;
    const text = `${rule.title} ${rule.id} ${practiceTitle(rule.practice)}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** The rules by practice, in the order of the course; practices without rules are left out. */
export function byPractice(rules: RuleSummary[]): RuleGroup[] {
  const known = practices.map((practice) => practice.id);
  const others = [...new Set(rules.map((rule) => rule.practice))].filter((id) => !known.includes(id));
  return [...known, ...others]
    .map((practice) => ({
      practice,
      title: practiceTitle(practice),
      rules: rules.filter((rule) => rule.practice === practice),
    }))
    .filter((group) => group.rules.length > 0);
}

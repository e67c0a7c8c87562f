// Where something lived in the history of a project, in sentences.
import type { Lifetime } from '$lib/backend';
import { asDay } from '$lib/format';
import { t } from '$lib/strings/index.svelte';

/** How much of a commit's id is enough to find it. */
const shortId = 8;

/** What a lifetime means for whoever has to act on it. */
export function lifetimeWords({ introduced, commits, in_tree, paths }: Lifetime): string[] {
  const [first, ...again] = introduced;
  const words = [first ? t.lifetime.commitsSince(commits, asDay(first.at), first.commit.slice(0, shortId)) : t.lifetime.commits(commits)];
  for (const { commit, at } of again) words.push(t.lifetime.back(asDay(at), commit.slice(0, shortId)));
  words.push(in_tree ? t.lifetime.still : t.lifetime.gone);
  if (paths.length > 1) words.push(t.lifetime.paths(paths.join(', ')));
  return words;
}

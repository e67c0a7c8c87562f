// What is said about a try, in a sentence. Matter-of-fact when it is wrong, and never gushing.
import type { Answer, Find, FindVerdict, FixVerdict } from '$lib/backend';
import { t } from '$lib/strings/index.svelte';

/** What to say of an answer. */
export function verdictOf(answer: Answer): string {
  if (answer.correct) return t.task.right;
  const right = answer.options.filter((option) => option.right).map((option) => option.id);
  return answer.chosen.some((id) => right.includes(id)) ? t.task.partly : t.task.wrong;
}

/** What to say of marked lines. */
export function findVerdictOf(verdict: FindVerdict, task?: Pick<Find, 'inventory'>): string {
  const words = task?.inventory ? t.log : t.find;
  const n = (mark: string) => verdict.lines.filter((line) => line.mark === mark).length;
  return verdict.solved ? words.solved : words.notYet(n('right'), n('wrong'), n('missed'));
}

/** What to say of a mended project. */
export function fixVerdictOf(verdict: FixVerdict): string {
  if (verdict.solved) return t.fix.solved;
  const broken = verdict.requirements.filter((each) => !each.holds).length;
  return t.fix.notYet(verdict.findings.length, verdict.problems.length, broken);
}

export type Look = { word: string; tone: 'good' | 'bad' | 'missed' | 'calm'; icon: 'tick' | 'cross' | 'warning' | null };

/** How an option looks after the answer: it is about the choice, not only about the key. */
export function lookOf(right: boolean, chosen: boolean, several: boolean): Look {
  if (right && chosen) return { word: t.option.right, tone: 'good', icon: 'tick' };
  if (chosen) return { word: t.option.wrong, tone: 'bad', icon: 'cross' };
  if (right) return { word: several ? t.option.missedToo : t.option.missed, tone: 'missed', icon: 'warning' };
  if (several) return { word: t.option.leftOut, tone: 'good', icon: 'tick' };
  return { word: t.option.notChosen, tone: 'calm', icon: null };
}

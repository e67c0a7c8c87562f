// What is said about a try, in a sentence. Matter-of-fact when it is wrong, and never gushing.
import type { Answer, FindVerdict, FixVerdict } from '$lib/backend';
import { count } from '$lib/format';

/** What to say of an answer. */
export function verdictOf(answer: Answer): string {
  if (answer.correct) return 'Right. Every option is explained above.';
  const right = answer.options.filter((option) => option.right).map((option) => option.id);
  const hit = answer.chosen.filter((id) => right.includes(id)).length;
  if (hit > 0) return 'Partly right. Read why, then let yourself be asked again.';
  return 'Not right. Read why, then let yourself be asked again.';
}

/** What to say of marked lines. */
export function findVerdictOf(verdict: FindVerdict): string {
  const n = (mark: string) => verdict.lines.filter((line) => line.mark === mark).length;
  if (verdict.solved) return 'Solved: these are the lines that leak, and no others.';
  const words = [
    n('right') > 0 && `${count(n('right'), 'line')} right`,
    n('wrong') > 0 && `${count(n('wrong'), 'line')} marked that ${n('wrong') === 1 ? 'is' : 'are'} fine`,
    n('missed') > 0 && `${count(n('missed'), 'line')} still to find`,
  ].filter(Boolean);
  return `Not there yet: ${words.join(', ')}.`;
}

/** What to say of a mended project. */
export function fixVerdictOf(verdict: FixVerdict): string {
  if (verdict.solved) return 'Solved: the checker is quiet, and everything that must hold holds.';
  const broken = verdict.requirements.filter((each) => !each.holds).length;
  const words = [
    verdict.findings.length > 0 && `the checker found ${count(verdict.findings.length, 'problem')}`,
    verdict.problems.length > 0 && `it could not read ${count(verdict.problems.length, 'place')}`,
    broken > 0 && `${count(broken, 'requirement')} ${broken === 1 ? 'does' : 'do'} not hold`,
  ].filter(Boolean);
  return `Not there yet: ${words.join(', and ')}.`;
}

export type Look = { word: string; tone: 'good' | 'bad' | 'missed' | 'calm'; icon: 'tick' | 'cross' | 'warning' | null };

/** How an option looks after the answer: it is about the choice, not only about the key. */
export function lookOf(right: boolean, chosen: boolean, several: boolean): Look {
  if (right && chosen) return { word: 'Right', tone: 'good', icon: 'tick' };
  if (chosen) return { word: 'Not this one', tone: 'bad', icon: 'cross' };
  if (right) return { word: several ? 'This one, too' : 'This is the one', tone: 'missed', icon: 'warning' };
  if (several) return { word: 'Rightly left out', tone: 'good', icon: 'tick' };
  return { word: 'Rightly not chosen', tone: 'calm', icon: null };
}

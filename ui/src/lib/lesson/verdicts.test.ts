import { expect, test } from 'vitest';
import { findVerdictOf, fixVerdictOf, lookOf, verdictOf } from './verdicts';
import type { Answer, Finding, Mark } from '$lib/backend';

const answer = (chosen: number[], correct: boolean): Answer => ({
  chosen,
  correct,
  options: [0, 1, 2].map((id) => ({ id, right: id < 2, html: '' })),
});

test.each([
  [[0, 1], true, /^Right\./],
  [[0, 2], false, /^Partly right\./],
  [[2], false, /^Not right\./],
])('answer %j', (chosen, correct, words) => {
  expect(verdictOf(answer(chosen, correct))).toMatch(words);
});

test.each([
  [['right', 'wrong', 'missed'], 'Not there yet: 1 line right, 1 line marked that is fine, 1 line still to find.'],
  [['wrong', 'wrong'], 'Not there yet: 2 lines marked that are fine.'],
])('marks %j', (marks, words) => {
  const lines = (marks as Mark[]).map((mark, line) => ({ mark, line, why: '', rule: null }));
  expect(findVerdictOf({ solved: false, tries: 1, lines })).toBe(words);
});

test('a fix is not solved while something is unread', () => {
  const verdict = {
    solved: false,
    tries: 1,
    findings: [{} as Finding],
    problems: [{ path: 'a', line: 0, column: 0, message: '' }],
    requirements: [{ text: '', holds: false }, { text: '', holds: true }],
    solution: [],
  };
  expect(fixVerdictOf(verdict)).toBe(
    'Not there yet: the checker found 1 problem, and it could not read 1 place, and 1 requirement does not hold.',
  );
});

test.each([
  [true, true, true, 'Right'],
  [false, true, true, 'Not this one'],
  [true, false, true, 'This one, too'],
  [true, false, false, 'This is the one'],
  [false, false, true, 'Rightly left out'],
  [false, false, false, 'Rightly not chosen'],
])('right %s, chosen %s, several %s: %s', (right, chosen, several, word) => {
  expect(lookOf(right, chosen, several).word).toBe(word);
});

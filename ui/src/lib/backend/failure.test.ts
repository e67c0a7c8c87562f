import { expect, test } from 'vitest';
import { asTrouble } from './failure';

test('a failure of the engine stays as it is', () => {
  const failure = { code: 'record-full', message: 'Full.', remedy: 'Make room.' } as const;
  expect(asTrouble(failure)).toBe(failure);
});

test.each([
  [new Error('boom'), /boom/],
  ['command start not found', /command start not found/],
  [null, /null/],
])('%s is told as unexpected', (thrown, words) => {
  const trouble = asTrouble(thrown);
  expect(trouble.code).toBe('unexpected');
  expect(trouble.message).toMatch(words);
});

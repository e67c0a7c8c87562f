import { expect, test } from 'vitest';
import { lineCount, lineRange } from './lines';

test.each([
  ['', 1],
  ['a', 1],
  ['a\n', 2],
  ['a\nb', 2],
])('%j has %d lines', (text, n) => {
  expect(lineCount(text)).toBe(n);
});

test.each([
  ['one\ntwo\n', 1, 'one'],
  ['one\ntwo\n', 2, 'two'],
  ['one\ntwo', 99, 'two'],
  ['one', 0, 'one'],
])('%j line %d is %j', (text, line, expected) => {
  expect(text.slice(...lineRange(text, line))).toBe(expected);
});

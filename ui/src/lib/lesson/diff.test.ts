import { expect, test } from 'vitest';
import { diffLines } from './diff';

const signs = { same: ' ', added: '+', gone: '-', gap: '~' };

function check(before: string, after: string, expected: string[]) {
  expect(diffLines(before, after).map((line) => signs[line.kind] + line.text)).toEqual(expected);
}

test.each([
  ['a\nb\n', 'a\nb\n', [' a', ' b']],
  ['a\nb\nc\n', 'a\nx\nc\n', [' a', '-b', '+x', ' c']],
  ['a\n', 'a\nb\n', [' a', '+b']],
  ['a\nb\n', 'b\n', ['-a', ' b']],
  ['', 'a\n', ['+a']],
  ['a', '', ['-a']],
  ['a\n\nb\n', 'a\nb\n', [' a', '-', ' b']],
])('%j to %j', (before, after, expected) => check(before, after, expected));

import { expect, test } from 'vitest';
import { asDay, place } from './format';

test.each([
  ['a.env', 0, 0, 'a.env'],
  ['a.env', 4, 0, 'a.env:4'],
  ['a.env', 4, 7, 'a.env:4:7'],
])('%s at %d, %d', (path, line, column, words) => {
  expect(place(path, line, column)).toBe(words);
});

test('a day is a day, and anything else stays as it is', () => {
  expect(asDay('2026-11-24T12:00:00Z')).toBe('24 Nov 2026');
  expect(asDay('some day')).toBe('some day');
});

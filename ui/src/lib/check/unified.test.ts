import { expect, test } from 'vitest';
import { unifiedLines } from './unified';

test('the head is left out, and a gap stands between stretches', () => {
  const diff = [
    '--- a/.env', '+++ b/.env', '@@ -1,2 +1,2 @@', ' A=1', '-B=no\r', '+B=yes\r', '@@ -9 +9 @@', '--- gone', '+++ added',
    '\\ No newline at end of file', '',
  ].join('\n');
  expect(unifiedLines(diff)).toEqual([
    { kind: 'same', text: 'A=1' },
    { kind: 'gone', text: 'B=no' },
    { kind: 'added', text: 'B=yes' },
    { kind: 'gap', text: '' },
    { kind: 'gone', text: '-- gone' },
    { kind: 'added', text: '++ added' },
  ]);
});

test('nothing changes in no diff', () => expect(unifiedLines('')).toEqual([]));

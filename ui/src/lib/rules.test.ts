import { expect, test } from 'vitest';
import { byPractice, searched } from './rules';
import type { RuleSummary } from './backend';

const rule = (id: string, title: string, practice: string): RuleSummary => ({ id, title, practice, severity: 'error' });
const all = [
  rule('oauth/implicit-flow', 'Implicit flow is on', 'oauth'),
  rule('tls/plain-http', 'Address without TLS', 'https'),
  rule('new/thing', 'Something new', 'unheard-of'),
];

test.each([
  ['', null, 3],
  ['tls', null, 1],
  ['FLOW implicit', null, 1],
  ['flow tls', null, 0],
  ['oauth and', null, 1],
  ['', 'https', 1],
  ['flow', 'https', 0],
])('%j in %s finds %d', (words, practice, found) => {
  expect(searched(all, words, practice)).toHaveLength(found);
});

test('practices come in the order of the course, unknown ones last', () => {
  expect(byPractice(all).map((group) => group.title)).toEqual(['HTTPS', 'OAuth and JWT', 'unheard-of']);
});

import { expect, test } from 'vitest';
import { byPractice, searched } from './rules';
import type { RuleEntry } from './backend';

const rule = (id: string, title: string, practice: string, more: Partial<RuleEntry> = {}): RuleEntry => ({
  summary: { id, title, practice, severity: 'error' },
  cwe: [],
  files: [],
  set: null,
  ...more,
});
const off = { severity: null, by: 'keywright.toml:1:1', locked: false, reason: null };
const all = [
  rule('oauth/implicit-flow', 'Implicit flow is on', 'oauth', { cwe: [295, 319] }),
  rule('tls/plain-http', 'Address without TLS', 'https', { files: ['*.tf', 'Dockerfile'], set: off }),
  rule('secrets/github/personal-token', 'Token in a file', 'storage', { cwe: [29] }),
  rule('new/thing', 'Something new', 'unheard-of'),
];

test.each([
  ['', null, 4],
  ['tls', null, 1],
  ['FLOW implicit', null, 1],
  ['flow tls', null, 0],
  ['oauth and', null, 1],
  ['', 'https', 1],
  ['flow', 'https', 0],
  ['GitHub', null, 1],
  ['cwe-295', null, 1],
  ['CWE-319 flow', null, 1],
  ['main.tf', null, 1],
  ['*.tf', null, 1],
  ['dockerfile', null, 1],
  ['off', null, 1],
  ['error', null, 3],
])('%j in %s finds %d', (words, practice, found) => {
  expect(searched(all, words, practice)).toHaveLength(found);
});

test('practices come in the order of the course, unknown ones last', () => {
  expect(byPractice(all).map((group) => group.title)).toEqual(['HTTPS', 'Storage', 'OAuth and JWT', 'unheard-of']);
});

import { expect, test } from 'vitest';
import { destination, lessonPath, rulePath } from './links';

test.each([
  ['rule:tls/plain-http', { kind: 'screen', path: '/rules/tls/plain-http' }],
  ['lesson:https/verify-the-peer', { kind: 'screen', path: '/learn/https/verify-the-peer' }],
  ['https://www.rfc-editor.org/rfc/rfc9325', { kind: 'browser', url: 'https://www.rfc-editor.org/rfc/rfc9325' }],
  ['/learn', { kind: 'own' }],
  ['#part', { kind: 'own' }],
  ['?summary', { kind: 'own' }],
  ['//elsewhere.example/x', { kind: 'nowhere' }],
  ['http://elsewhere.example', { kind: 'nowhere' }],
  ['javascript:alert(1)', { kind: 'nowhere' }],
  ['mailto:somebody@example.com', { kind: 'nowhere' }],
])('%s', (href, expected) => {
  expect(destination(href)).toEqual(expected);
});

test('ids become paths, whatever is in them', () => {
  expect(rulePath('secrets/a b/c?')).toBe('/rules/secrets/a%20b/c%3F');
  expect(lessonPath('storage/x', 'which first')).toBe('/learn/storage/x?part=which%20first');
});

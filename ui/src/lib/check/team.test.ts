import { expect, test } from 'vitest';
import { leakyReport } from '$lib/backend/fake/project';
import type { ConfigSetting, Lifetime } from '$lib/backend';
import { exceptions, grantedBy } from './exceptions';
import { expiry } from './expiry';
import { lifetimeWords } from './lifetime';
import { asked, partWords } from './part';
import { settingGroups } from './settings';

const today = '2026-11-24T23:30:00Z';

test.each<[string | null, boolean, string]>([
  [null, false, 'Without an end'],
  ['2027-06-01', false, 'Until 1 Jun 2027'],
  ['2026-12-25', false, 'Until 25 Dec 2026'],
  ['2026-12-24', true, 'Until 24 Dec 2026: ends in 30 days'],
  ['2026-11-25', true, 'Until 25 Nov 2026: ends in 1 day'],
  ['2026-11-24', true, 'Ends today'],
  ['2026-11-23', true, 'Ended on 23 Nov 2026'],
  ['some day', false, 'Until some day'],
])('until %s: soon is %s', (until, soon, words) => {
  expect(expiry(until, today)).toEqual({ soon, words });
});

test('what ends first stands first, what never ends last', () => {
  const { suppressed } = leakyReport('/code/shop');
  const all = exceptions(suppressed, today);
  expect(all.map((each) => each.until)).toEqual(['2026-12-04', '2027-01-31', null]);
  expect(all.map(grantedBy)).toEqual(['A comment, config/replica.yml:8', 'The configuration, keywright.toml:18', 'A comment, config/kiosk.toml:3']);
});

test('a lifetime says since when, how often, and whether it is still there', () => {
  const once: Lifetime = { paths: ['.env'], introduced: [{ commit: '5c01f2a97be44d0f', at: '2025-03-04T10:12:00Z' }], commits: 1, in_tree: true };
  expect(lifetimeWords(once)).toEqual(['In 1 commit, since 4 Mar 2025 (5c01f2a9).', 'The newest commit still has it.']);
  const back = { commit: 'b8d6a41c0e2f', at: '2026-02-17T16:40:00Z' };
  const moved = { ...once, paths: ['a.env', '.env'], introduced: [...once.introduced, back], commits: 12, in_tree: false };
  expect(lifetimeWords(moved)).toEqual([
    'In 12 commits, since 4 Mar 2025 (5c01f2a9).',
    'Came back on 17 Feb 2026 (b8d6a41c).',
    'The newest commit no longer has it; every clone does.',
    'It was in a.env, .env.',
  ]);
});

test('a part is asked for as the engine spells it', () => {
  expect([asked('whole', 'x'), asked('staged', 'x'), asked('since', ' main ')]).toEqual([null, { kind: 'staged' }, { kind: 'since', revision: 'main' }]);
  expect(partWords(null)).toBe('');
});

test('settings come by table, what somebody has set first', () => {
  const setting = (group: string, name: string, by: string | null): ConfigSetting => ({ group, name, value: '', by, note: '' });
  const settings = [setting('check', 'fail_on', null), setting('check', 'exclude', 'a:1:1'), setting('rego', 'x', null)];
  const groups = settingGroups({ files: [], settings });
  expect(groups.map((group) => [group.title, group.said, group.settings.map((each) => each.name)])).toEqual([
    ['The check', 1, ['exclude', 'fail_on']],
    ['rego', 0, ['x']],
  ]);
  expect(settingGroups(null)).toEqual([]);
});

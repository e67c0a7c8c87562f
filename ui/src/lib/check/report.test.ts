import { expect, test } from 'vitest';
import { carets, pieces } from './excerpt';
import { filtered, noFilter, practicesIn, type Filter } from './filter';
import { beginning, grouped, reach } from './groups';
import { headline } from './headline';
import { cleanReport, leakyReport, longReport } from '$lib/backend/fake/project';

const report = leakyReport('/code/shop');

test.each<[Partial<Filter>, number]>([
  [{}, 12],
  [{ severity: 'error' }, 8],
  [{ practice: 'scopes' }, 2],
  [{ onlyNew: true }, 3],
  [{ words: 'services.json http' }, 2],
  [{ words: 'TOKEN', severity: 'error' }, 1],
  [{ practice: 'oauth', onlyNew: true }, 0],
])('%j leaves %d', (change, left) => {
  expect(filtered(report.findings, { ...noFilter, ...change })).toHaveLength(left);
});

test('groups by file keep the order of the report, by practice that of the course', () => {
  const files = grouped(report.findings, 'file').map((group) => group.key);
  expect(files.slice(0, 2)).toEqual(['.env', 'config/database.yml']);
  const practices = grouped(report.findings, 'practice').map((group) => group.title);
  expect(practices).toEqual(['HTTPS', 'Storage', 'Scopes and roles', 'OAuth and JWT', 'Monitoring', 'Education']);
  expect(practicesIn(report.findings)).toHaveLength(6);
});

test('the beginning of a long list is cut in the middle of a group, which keeps its total', () => {
  const groups = grouped(longReport('/code/big', 100).findings, 'file');
  const shown = beginning(groups, 10);
  expect(shown.map((group) => [group.findings.length, group.total])).toEqual([[8, 8], [2, 8]]);
  expect(beginning(groups, 0)).toEqual([]);
});

test('a finding is reached wherever it stands', () => {
  const groups = grouped(longReport('/code/big', 100).findings, 'file');
  expect(reach(groups, 'long-0')).toBe(1);
  expect(reach(groups, 'long-99')).toBe(100);
  expect(reach(groups, 'unheard-of')).toBe(0);
});

test('only what was read and found empty is clean', () => {
  const clean = cleanReport('/code/website');
  const problem = { path: 'a.yaml', line: 1, column: 1, message: '' };
  expect(headline(clean).text).toBe('Clean');
  expect(headline({ ...clean, problems: [problem], clean: false }).text).toBe('Nothing found, but could not read 1 place');
  expect(headline({ ...clean, clean: false }).tone).toBe('unread');
  expect(headline({ ...clean, problems: [problem] }).text).not.toContain('Clean');
  expect(headline(report).text).toBe('12 findings, and could not read 2 places');
});

test.each([
  ['key=[secret] # x', [4, 12], 'key=', '[secret]', ' # x', '    ^^^^^^^^'],
  ['\tkey: 🔑🔑!', [6, 8], '\tkey: ', '🔑🔑', '!', '\t     ^^'],
  ['', [0, 0], '', '', '', '^'],
])('%j marked at %j', (text, mark, before, marked, after, under) => {
  const line = { number: 1, text, mark: mark as [number, number] };
  expect(pieces(line)).toEqual({ before, marked, after });
  expect(carets(line)).toBe(under);
});

import { expect, test } from 'vitest';
import { carets, pieces } from './excerpt';
import { filtered, noFilter, practicesIn, type Filter } from './filter';
import { grouped } from './groups';
import { headline } from './headline';
import { nextFinding, rowOf, rowsOf } from './rows';
import type { CheckedPart } from '$lib/backend';
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

test('rows are a line for each group and its findings, which are counted through', () => {
  const rows = rowsOf(grouped(longReport('/code/big', 20).findings, 'file'));
  expect(rows.map((row) => (row.kind === 'group' ? 0 : row.at))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 9, 10, 11, 12, 13, 14, 15, 16, 0, 17, 18, 19, 20]);
  expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
  expect([rowOf(rows, 'long-0'), rowOf(rows, 'long-8'), rowOf(rows, 'unheard-of')]).toEqual([1, 10, -1]);
  expect([nextFinding(rows, -1, 1), nextFinding(rows, 8, 1), nextFinding(rows, 10, -1)]).toEqual([1, 10, 8]);
  expect([nextFinding(rows, 1, -1), nextFinding(rows, 22, 1), nextFinding([], -1, 1)]).toEqual([-1, -1, -1]);
});

test.each<[CheckedPart | null, string, string]>([
  [null, 'Clean', 'Nothing found. 214 files read, nothing left out.'],
  [{ kind: 'staged' }, 'Nothing found in what is staged', '214 files read, in what is staged.'],
  [{ kind: 'since', revision: 'v2' }, 'Nothing found in what changed since v2', '214 files read, in what changed since v2.'],
  [{ kind: 'history' }, 'Nothing found in the history', '214 versions read, in the history.'],
])('of %j is said: %s', (part, text, detail) => {
  expect(headline(cleanReport('/code/website'), part)).toEqual({ tone: 'clean', text, detail });
});

test('what does not count is said, and what the baseline hides is not called clean', () => {
  const clean = cleanReport('/code/website');
  const { baseline, suppressed } = report;
  expect(headline({ ...clean, suppressed, left_out: 1 })).toEqual({
    tone: 'clean',
    text: 'Clean',
    detail: '214 files read. Not counted: 3 findings excepted, 1 finding left out.',
  });
  expect(headline({ ...clean, baseline })).toEqual({
    tone: 'clean',
    text: 'Nothing new',
    detail: '214 files read. Not counted: 41 findings in the baseline.',
  });
  expect(headline(report).detail).toBe('214 files read. Not counted: 41 findings in the baseline, 3 findings excepted, 6 findings left out.');
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

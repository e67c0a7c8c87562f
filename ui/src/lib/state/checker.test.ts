import { beforeEach, expect, test, vi } from 'vitest';
import { backend, type CheckReport } from '$lib/backend';
import { cleanReport, leakyReport } from '$lib/backend/fake/project';
import { noFilter } from '$lib/check/filter';
import { checker } from './checker.svelte';

beforeEach(() => {
  vi.restoreAllMocks();
  checker.close();
  checker.filter = noFilter;
});

test('progress while it runs, then the report', async () => {
  let finish: (report: CheckReport) => void = () => undefined;
  vi.spyOn(backend, 'checkProject').mockImplementation((_, onProgress) => {
    onProgress({ files: 3, mebibytes: 1, findings: 1, path: 'a' });
    return new Promise((resolve) => (finish = resolve));
  });
  const check = checker.check('/code/shop');
  expect([checker.running, checker.progress?.files]).toEqual([true, 3]);
  finish(leakyReport('/code/shop'));
  await check;
  expect([checker.running, checker.report?.name]).toEqual([false, 'shop']);
});

test('the filter stays for the same project and goes with another', async () => {
  const answers = [leakyReport('/code/shop'), leakyReport('/code/shop'), cleanReport('/code/site')];
  vi.spyOn(backend, 'checkProject').mockImplementation(async () => answers.shift() as CheckReport);
  await checker.check('/code/shop');
  checker.filter = { ...noFilter, onlyNew: true };
  await checker.check('/code/shop');
  expect(checker.filter.onlyNew).toBe(true);
  await checker.check('/code/site');
  expect(checker.filter.onlyNew).toBe(false);
});

test('a failed check keeps the report before it and says why', async () => {
  vi.spyOn(backend, 'checkProject').mockResolvedValueOnce(leakyReport('/code/shop'));
  await checker.check('/code/shop');
  vi.spyOn(backend, 'checkProject').mockRejectedValueOnce({ code: 'cannot-read', message: 'No folder.', remedy: 'Look.' });
  await checker.check('/code/gone');
  expect(checker.failure?.message).toBe('No folder.');
  expect(checker.report?.name).toBe('shop');
});

test('cancelling is no failure', async () => {
  vi.spyOn(backend, 'checkProject').mockRejectedValueOnce({ code: 'cancelled', message: '', remedy: '' });
  await checker.check('/code/shop');
  expect([checker.running, checker.failure]).toEqual([false, null]);
});

test('the answer to a check that was overtaken is not shown', async () => {
  let late: (report: CheckReport) => void = () => undefined;
  vi.spyOn(backend, 'cancelCheck').mockResolvedValue(null);
  vi.spyOn(backend, 'checkProject')
    .mockImplementationOnce(() => new Promise((resolve) => (late = resolve)))
    .mockResolvedValueOnce(cleanReport('/code/site'));
  const first = checker.check('/code/shop');
  await checker.check('/code/site');
  late(leakyReport('/code/shop'));
  await first;
  expect(checker.report?.name).toBe('site');
});

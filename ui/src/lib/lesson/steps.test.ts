import { expect, test } from 'vitest';
import { openParts, stepAt, stepsOf } from './steps';
import { withDraft } from './draft';
import { fake } from '$lib/backend/fake';

async function lesson() {
  return fake(new URLSearchParams()).openLesson({ lesson: 'storage/out-of-the-code' });
}

test.each([
  ['', 0],
  ['part=find', 2],
  ['part=unheard-of', 0],
  ['summary', 6],
])('?%s is step %d', async (search, index) => {
  const opened = await lesson();
  expect(stepAt(opened, stepsOf(opened), new URLSearchParams(search))).toBe(index);
});

test('without a name, the step one left at', async () => {
  const opened = { ...(await lesson()), position: 'worked' };
  expect(stepAt(opened, stepsOf(opened), new URLSearchParams())).toBe(1);
});

test('every part is open at first', async () => {
  expect(openParts(await lesson())).toHaveLength(6);
});

test('a draft changes its own part, its own file, and nothing else', async () => {
  const opened = await lesson();
  const drafted = withDraft(opened, 'fix', [{ path: '.gitignore', text: 'x' }]);
  const task = drafted.parts.find((part) => part.id === 'fix')?.task;
  const files = task?.kind === 'fix' ? task.files : [];
  expect(files.map((file) => file.text === file.original)).toEqual([true, false]);
  expect(drafted.parts.filter((part, i) => part !== opened.parts[i])).toHaveLength(1);
});

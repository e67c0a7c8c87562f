import { render, screen } from '@testing-library/svelte';
import { afterEach, expect, test } from 'vitest';
import DueReviews from '../components/DueReviews.svelte';
import { asDay } from '../format';
import { practiceTitle } from '../practices';
import { de } from './de';
import { en } from './en';
import { language, speak, t } from './index.svelte';

const sources = import.meta.glob<string>(['../../**/*.svelte'], { query: '?raw', import: 'default', eager: true });
const modules = import.meta.glob<string>(
  ['../../**/*.ts', '!../../**/*.test.ts', '!../strings/*', '!../backend/fake/*', '!../backend/types.ts', '!../components/testing.ts'],
  { query: '?raw', import: 'default', eager: true },
);

/** Names that are the same in every language. */
const names = /Keywright|keywright\.toml|CWE-/g;
/** Literals in code that nobody reads: keys of the keyboard, and languages by their own names. */
const unread = /^(Arrow(Up|Down|Left|Right)|Escape|English|Deutsch)$/;

/** What a component says by itself: text between tags, and attributes that are read out. */
function saidIn(source: string): string[] {
  const template = source
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<!--[\s\S]*?-->/g, '');
  const attributes = [...template.matchAll(/\s(?:aria-label|title|alt|placeholder|lead|label|says|yes|no|help|note)="([^"]+)"/g)].map((found) =>
    (found[1] ?? '').replace(/\{[^{}]*\}/g, ''),
  );
  let plain = template;
  while (/\{[^{}]*\}/.test(plain)) plain = plain.replace(/\{[^{}]*\}/g, '');
  const texts = plain.replace(/=>/g, '').split(/<[^>]*>/).map((text) => text.trim());
  return [...attributes, ...texts].filter((text) => /\p{L}{2,}/u.test(text.replace(names, '')));
}

/** What code says by itself: literals that begin as a label or a sentence does, and templates with words side by side. */
function quotedIn(source: string): string[] {
  const code = source.replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '');
  const literals = [...code.matchAll(/'(\p{Lu}\p{Ll}[^'\n]*)'/gu)].map((found) => found[1] ?? '');
  const templates = [...code.matchAll(/`([^`\n]*)`/g)]
    .map((found) => (found[1] ?? '').replace(/\$\{[^{}]*\}/g, '…'))
    .filter((text) => /\p{L}{2,},? \p{L}{2,}|^\p{Lu}\p{Ll}/u.test(text));
  return [...literals, ...templates].filter((text) => !unread.test(text));
}

afterEach(() => speak('en'));

test('there are screens to look at', () => {
  expect(Object.keys(sources).length).toBeGreaterThan(50);
});

test.each(Object.entries(sources))('%s says nothing of its own', (_, source) => {
  expect(saidIn(source)).toEqual([]);
});

test.each(Object.entries({ ...sources, ...modules }))('the code of %s says nothing of its own', (_, source) => {
  expect(quotedIn(source)).toEqual([]);
});

test('a word that is left in code is noticed', () => {
  expect(quotedIn("// It's 'Here'\nconst a = b ? 'Undo' : 'x'; say(`${n} files were read`); on('Escape')")).toEqual(['Undo', '… files were read']);
});

test('a word that is left in a component is noticed', () => {
  expect(saidIn('<script>const a = 1;</script><p class="x">Left {a} behind</p><b title="So, too"></b>')).toEqual(['So, too', 'Left  behind']);
});

/** Every word of a catalogue, functions called with made-up values. */
function wordsOf(part: unknown, path = ''): [string, string][] {
  if (typeof part === 'string') return [[path, part]];
  if (typeof part === 'function') return [[path, String(part(2, 3, 4, 5))]];
  return Object.entries(part as object).flatMap(([key, value]) => wordsOf(value, `${path}.${key}`));
}

test('both catalogues have a word for everything', () => {
  const english = wordsOf(en);
  const german = wordsOf(de);
  expect(german.map(([path]) => path)).toEqual(english.map(([path]) => path));
  for (const [path, word] of [...english, ...german]) {
    expect(word, path).not.toMatch(/undefined|NaN|^\s*$/);
  }
  const same = english.filter(([, word], at) => german[at]?.[1] === word && word.length > 14).map(([path]) => path);
  expect(same, 'not yet translated').toEqual(['.rules.example']);
});

test('German says du to the reader, as the lessons do', () => {
  for (const [path, word] of wordsOf(de)) expect(word, path).not.toMatch(/\bIhr(e[mnrs]?)?\b|\bIhnen\b|[^.:!?] Sie\b/);
});

test('another language is spoken at once, and an unknown one is not', async () => {
  render(DueReviews, { reviews: { due: 3, minutes: 2, done_today: 0, next_due: null, question: null } });
  expect(screen.getByRole('heading').textContent).toBe('3 reviews due today');
  speak('de');
  await expect.poll(() => screen.getByRole('heading').textContent).toBe('3 Wiederholungen für heute');
  expect(document.documentElement.lang).toBe('de');
  expect(asDay('2026-11-24T12:00:00Z')).toBe('24. Nov. 2026');
  expect(practiceTitle('storage')).toBe('Aufbewahrung');
  speak('tlh');
  expect([language(), t.places.learn]).toEqual(['de', 'Lernen']);
});

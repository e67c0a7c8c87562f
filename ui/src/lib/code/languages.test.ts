import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { classHighlighter, highlightTree } from '@lezer/highlight';
import { expect, test } from 'vitest';
import { languageOf } from './languages';

/** The words of a text that have a colour, with its class. */
async function coloured(name: string, text: string): Promise<string[]> {
  const state = EditorState.create({ doc: text, extensions: [await languageOf(name)] });
  const tree = ensureSyntaxTree(state, text.length, 5000);
  const words: string[] = [];
  if (tree) highlightTree(tree, classHighlighter, (from, to, style) => words.push(`${text.slice(from, to)} ${style}`));
  return words;
}

const exercises = Object.keys(import.meta.glob('../../../../lessons/*/*/before/**/*', { query: '?url' })).concat(Object.keys(import.meta.glob('../../../../lessons/*/*/before/**/.*', { query: '?url' })));

/** Files whose words have nothing to tell apart. */
const plain = /\.pem$/;

test('the files of the exercises are there', () => {
  expect(exercises.length).toBeGreaterThan(80);
});

test.each([...new Set(exercises.map((path) => path.split('/before/')[1] ?? ''))].filter((name) => !plain.test(name)))('%s has colours of its own', async (name) => {
  expect(await languageOf(name)).not.toEqual([]);
});

test.each([
  ['Dockerfile', 'FROM alpine:3\n# note\n', 'FROM tok-keyword'],
  ['a/deploy.yml', 'key: "text"\n', 'key tok-propertyName tok-definition'],
  ['policy.json', '{"a": true}', '"a" tok-propertyName'],
  ['keys.toml', 'a = "b"\n', '"b" tok-string'],
  ['main.tf', 'a = true\n', 'a tok-propertyName tok-definition'],
  ['orders.js', 'const a = 1;\n', 'const tok-keyword'],
  ['deploy.sh', 'if true; then echo "a"; fi\n', '"a" tok-string'],
  ['nginx.conf', '# note\nlisten 443;\n', '# note tok-comment'],
  ['.env.production', '# note\nKEY=value\n', '# note tok-comment'],
  ['SECURITY.md', '# Title\n', '# tok-heading tok-meta'],
])('%s is coloured as what it is', async (name, text, expected) => {
  expect(await coloured(name, text)).toContain(expected);
});

test('a file of no known kind has none', async () => {
  expect(await coloured('notes.xyz', 'if true "a" 1')).toEqual([]);
});

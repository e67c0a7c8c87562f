import { expect, test } from 'vitest';
import { isTyping, shortcutReader } from './keys';

function press(key: string, more: Partial<KeyboardEvent> = {}) {
  return { key, timeStamp: 0, ctrlKey: false, altKey: false, metaKey: false, target: null, ...more };
}

function element(html: string): Element {
  document.body.innerHTML = html;
  return document.body.querySelector('[data-it]') ?? document.body;
}

test.each([
  [['g', 'l'], '/learn'],
  [['g', 'c'], '/check'],
  [['g', 'r'], '/rules'],
  [['g', 't'], '/team'],
  [['g', 'y'], '/you'],
  [['g', 'p'], '/you/progress'],
  [['x', 'g', 'g', 'l'], '/learn'],
  [['l'], null],
  [['g', 'x', 'l'], null],
])('%j goes to %s', (keys, path) => {
  const read = shortcutReader();
  const actions = keys.map((key) => read(press(key)));
  expect(actions.at(-1)).toEqual(path && { kind: 'go', path });
});

test('a question mark asks for help', () => {
  expect(shortcutReader()(press('?'))).toEqual({ kind: 'help' });
});

test('the second key has to follow soon', () => {
  const read = shortcutReader();
  read(press('g', { timeStamp: 100 }));
  expect(read(press('l', { timeStamp: 2000 }))).toBeNull();
});

test('a modifier belongs to the system', () => {
  const read = shortcutReader();
  read(press('g'));
  expect(read(press('l', { ctrlKey: true }))).toBeNull();
  expect(read(press('l'))).toBeNull();
});

test.each([
  ['<input data-it>', true],
  ['<input type="search" data-it>', true],
  ['<input type="checkbox" data-it>', false],
  ['<textarea data-it></textarea>', true],
  ['<select data-it></select>', true],
  ['<button data-it></button>', false],
  ['<dialog open><button data-it></button></dialog>', true],
])('in %s typing is %s', (html, typing) => {
  const target = element(html);
  expect(isTyping(target)).toBe(typing);
  const read = shortcutReader();
  read(press('g', { target }));
  expect(read(press('l', { target }))).toEqual(typing ? null : { kind: 'go', path: '/learn' });
});

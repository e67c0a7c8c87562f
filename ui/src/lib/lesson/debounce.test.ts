import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { debounced } from './debounce';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('only the last value arrives, once', () => {
  const seen: string[] = [];
  const save = debounced<string>(400, (value) => seen.push(value));
  save.later('a');
  vi.advanceTimersByTime(399);
  save.later('b');
  vi.advanceTimersByTime(399);
  expect(seen).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(seen).toEqual(['b']);
  vi.advanceTimersByTime(5000);
  expect(seen).toEqual(['b']);
});

test('flush does it now, and only when there is something', () => {
  const seen: string[] = [];
  const save = debounced<string>(400, (value) => seen.push(value));
  save.flush();
  save.later('a');
  save.flush();
  save.flush();
  vi.advanceTimersByTime(5000);
  expect(seen).toEqual(['a']);
});

test('drop forgets', () => {
  const seen: string[] = [];
  const save = debounced<string>(400, (value) => seen.push(value));
  save.later('a');
  save.drop();
  save.flush();
  vi.advanceTimersByTime(5000);
  expect(seen).toEqual([]);
});

import { expect, test } from 'vitest';
import { minutesUntilNext } from './pause';

test.each([
  [0, 0, 2.5],
  [0, 0.5, 5],
  [0, 1, 7.5],
  [1, 0.5, 10],
  [3, 0.5, 40],
  [4, 0.5, 60],
  [500, 1, 90],
])('after %i failures and chance %d it is %d minutes', (failures, chance, minutes) => {
  expect(minutesUntilNext(failures, chance)).toBe(minutes);
});

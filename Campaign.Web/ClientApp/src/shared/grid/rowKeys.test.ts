import { expect, it } from 'vitest';
import { nextRow } from './rowKeys';

it('moves by row, by page and to the ends, and never leaves the table', () => {
  expect(nextRow('ArrowDown', 3, 10, 5)).toBe(4);
  expect(nextRow('ArrowUp', 0, 10, 5)).toBe(0);
  expect(nextRow('PageDown', 7, 10, 5)).toBe(9);
  expect(nextRow('PageUp', 7, 10, 5)).toBe(2);
  expect(nextRow('Home', 7, 10, 5)).toBe(0);
  expect(nextRow('End', 7, 10, 5)).toBe(9);
});

it('leaves other keys, and empty tables, alone', () => {
  expect(nextRow('x', 0, 10, 5)).toBeUndefined();
  expect(nextRow('End', 0, 0, 5)).toBeUndefined();
});

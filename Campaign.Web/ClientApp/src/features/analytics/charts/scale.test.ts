import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smoothPath, ticksTo } from './scale';

test('an axis starts at nothing, holds the most, and has few round values', () => {
  expect(ticksTo(0)).toEqual([0, 1]);
  expect(ticksTo(87)).toEqual([0, 25, 50, 75, 100]);
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e9, noNaN: true }), (most) => {
      const ticks = ticksTo(most);
      expect(ticks[0]).toBe(0);
      expect(ticks.at(-1)!).toBeGreaterThanOrEqual(most * 0.999);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }),
  );
});

test('a smooth path never goes beyond its neighbours', () => {
  const path = smoothPath([
    [0, 0],
    [10, 10],
    [20, 10],
    [30, 0],
  ]);
  const heights = [...path.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
  expect(Math.max(...heights)).toBeLessThanOrEqual(10);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(0);
  expect(smoothPath([])).toBe('');
});

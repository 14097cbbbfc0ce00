import { expect, test } from 'vitest';
import { ceiling, segments } from './scale';

test.each([
  [0, 1],
  [0.03, 0.05],
  [1, 1],
  [73, 100],
  [120, 200],
])('an axis for %d ends at %d', (greatest, end) => expect(ceiling(greatest)).toBeCloseTo(end));

test('a gap ends a line', () => {
  expect(
    segments(
      [1, 2, null, 3],
      (x) => x,
      (y) => y,
    ),
  ).toEqual(['M0.0 1.0L1.0 2.0', 'M3.0 3.0']);
});

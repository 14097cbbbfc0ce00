import { expect, test } from 'vitest';
import { moveMonth, weeksOf } from './month';

test('the weeks of a month begin on Mondays and hold each of its days once', () => {
  const weeks = weeksOf('2026-02');
  expect(weeks[0]?.[0]).toBe('2026-01-26');
  expect(weeks.at(-1)?.at(-1)).toBe('2026-03-01');
  expect(weeks.flat().filter((day) => day.startsWith('2026-02'))).toHaveLength(28);
});

test('months follow each other across years', () => {
  expect(moveMonth('2026-12', 1)).toBe('2027-01');
  expect(moveMonth('2026-01', -1)).toBe('2025-12');
});

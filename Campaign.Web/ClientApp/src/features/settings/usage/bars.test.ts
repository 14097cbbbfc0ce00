import { describe, expect, it } from 'vitest';
import { measureOf, shareOf, topOf } from './bars';
import { daysBefore } from './queries';

const amounts = { calls: 3, inputTokens: 100, cachedInputTokens: 40, outputTokens: 20, cost: 0.5 };

describe('the usage chart', () => {
  it.each([
    ['cost', 0.5],
    ['calls', 3],
    ['tokens', 120],
    ['messages', 7],
  ] as const)('reads %s of a day', (measure, value) => {
    expect(measureOf({ day: '2026-11-28', amounts, messages: 7 }, measure)).toBe(value);
  });

  it.each([
    [[0, 0], 0],
    [[3, 4.2], 5],
    [[11], 20],
    [[0.03], 0.05],
    [[1000], 1000],
  ])('has an axis for %o up to %d', (values, top) => {
    expect(topOf(values)).toBeCloseTo(top, 9);
  });

  it('reads a limit that is exceeded, and one of nought, as used up', () => {
    expect([shareOf(1, 4), shareOf(5, 4), shareOf(0, 0)]).toEqual([0.25, 1, 1]);
  });

  it('counts days across months', () => {
    expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28');
  });
});

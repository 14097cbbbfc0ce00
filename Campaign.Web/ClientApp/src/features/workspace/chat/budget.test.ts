import { describe, expect, it } from 'vitest';
import { budgetNote } from './budget';

const budget = {
  spentToday: 1,
  perDay: 5,
  spentThisMonth: 20,
  perMonth: 100,
  warning: false,
  usedUp: false,
  dayEnds: '2026-11-29T00:00:00Z',
  monthEnds: '2026-12-01T00:00:00Z',
};

describe('budgetNote', () => {
  it('names the limit that ends first', () => {
    expect(budgetNote(budget)).toEqual({ tone: undefined, text: '$4.00 left for models today' });
    expect(budgetNote({ ...budget, spentThisMonth: 99 }).text).toBe(
      '$1.00 left for models this month',
    );
  });

  it('warns when a limit is nearly used up, and says it when it is', () => {
    expect(budgetNote({ ...budget, spentToday: 4.2, warning: true }).tone).toBe('warn');
    expect(budgetNote({ ...budget, spentToday: 5, warning: true, usedUp: true })).toEqual({
      tone: 'bad',
      text: 'The model budget is used up',
    });
  });
});

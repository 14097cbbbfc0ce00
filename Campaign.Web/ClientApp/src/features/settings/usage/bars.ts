import type { UsageReport } from '@/api/contracts';

export type Measure = 'cost' | 'calls' | 'tokens' | 'messages';

type Day = UsageReport['days'][number];

export function measureOf({ amounts, messages }: Day, measure: Measure): number {
  switch (measure) {
    case 'cost':
      return amounts.cost;
    case 'calls':
      return amounts.calls;
    case 'tokens':
      return amounts.inputTokens + amounts.outputTokens;
    case 'messages':
      return messages;
  }
}

/** A round number not below the highest, so that the axis has a label worth reading; 0 where there is nothing. */
export function topOf(values: number[]): number {
  const most = Math.max(0, ...values);
  if (most === 0) return 0;
  const size = 10 ** Math.floor(Math.log10(most));
  const steps = [1, 2, 5, 10];
  return (steps.find((step) => step * size >= most) ?? 10) * size;
}

/** How far a limit is used, 0 to 1; a limit of nought is used up. */
export function shareOf(spent: number, limit: number): number {
  return limit <= 0 ? 1 : Math.min(1, spent / limit);
}

import type { UsageBudget } from '@/api/contracts';
import { usd } from '@/shared/usd';

export interface BudgetText {
  tone: 'warn' | 'bad' | undefined;
  text: string;
}

/** The limit that ends first is the one that counts. */
export function budgetNote(budget: UsageBudget): BudgetText {
  if (budget.usedUp) return { tone: 'bad', text: 'The model budget is used up' };
  const today = budget.perDay - budget.spentToday;
  const month = budget.perMonth - budget.spentThisMonth;
  const left = Math.max(0, Math.min(today, month));
  const span = today <= month ? 'today' : 'this month';
  return {
    tone: budget.warning ? 'warn' : undefined,
    text: `${usd(left)} left for models ${span}`,
  };
}

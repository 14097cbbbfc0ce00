import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, request } from '@/api/client';
import type { UsageBudget } from '@/api/contracts';
import { useRole } from '@/features/session/roles';
import { usd } from '@/shared/usd';
import { budgetNote } from './budget';
import classes from './BudgetNote.module.css';

/** What this plan's models cost so far and what is left today; from four fifths of a limit on it warns. */
export function BudgetNote({ cost }: { cost: number | undefined }) {
  const allowed = useRole('analyst');
  const { data } = useQuery({
    queryKey: ['budget'],
    queryFn: ({ signal }) => request<UsageBudget>(api('/usage/budget'), { signal }),
    enabled: allowed,
    staleTime: 30_000,
  });
  if (!data) return null;
  const { tone, text } = budgetNote(data);
  return (
    <Link to="/settings/usage" className={classes.root} data-tone={tone}>
      {tone && <IconAlertTriangle size={13} aria-hidden />}
      {cost !== undefined && cost > 0 && `Models so far ${usd(cost)} · `}
      {text}
    </Link>
  );
}

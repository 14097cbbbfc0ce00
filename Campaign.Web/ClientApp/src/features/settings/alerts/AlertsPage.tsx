import { useQuery } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { Alert } from '@/api/contracts';
import { EmptyState } from '@/shared/EmptyState';
import { relativeTime } from '@/shared/format';
import list from '@/shared/list/List.module.css';
import { Rows } from '@/shared/list/Rows';
import { Page } from '@/shared/Page';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { StatusBadge } from '@/shared/StatusBadge';
import classes from './AlertsPage.module.css';

const refreshEveryMs = 15_000;

/** What needs a person about the promoter's own campaigns: now, and in the last thirty days. */
export function Component() {
  const alerts = useQuery({
    queryKey: ['alerts'],
    queryFn: ({ signal }) => request<Alert[]>(api('/alerts'), { signal }),
    refetchInterval: refreshEveryMs,
  });
  return (
    <Page title="Alerts">
      {alerts.isPending && <PageLoading />}
      {alerts.isError && <ProblemCard error={alerts.error} onRetry={() => void alerts.refetch()} />}
      {alerts.data?.length === 0 && (
        <EmptyState
          title="All is well"
          text="Bounces, complaints, spending and the language models are watched; nothing was out of the ordinary in the last thirty days."
        />
      )}
      {alerts.data && alerts.data.length > 0 && (
        <Rows>
          {alerts.data.map((alert) => (
            <AlertRow key={alert.id} alert={alert} />
          ))}
        </Rows>
      )}
    </Page>
  );
}

function AlertRow({ alert }: { alert: Alert }) {
  const over = alert.state === 'resolved';
  return (
    <li className={classes.row}>
      <span className={list.main}>
        <span className={classes.summary}>{alert.summary}</span>
        <span className={list.about}>{alert.detail}</span>
        <span className={list.about}>
          {over && alert.resolvedAt
            ? `Over ${relativeTime(alert.resolvedAt)}`
            : `Since ${relativeTime(alert.startedAt)}`}
        </span>
      </span>
      <StatusBadge status={over ? 'over' : alert.severity} />
    </li>
  );
}

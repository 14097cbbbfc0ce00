import { Button, SegmentedControl } from '@mantine/core';
import { IconChevronRight, IconRotate } from '@tabler/icons-react';
import { useState } from 'react';
import type { WebhookDelivery } from '@/api/contracts';
import { dateTime, duration, relativeTime } from '@/shared/format';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { useDeliveries, useDelivery, useWebhookChanges } from './queries';
import classes from './Webhooks.module.css';

const states = [
  { value: 'all', label: 'All' },
  { value: 'failed', label: 'Failed' },
  { value: 'pending', label: 'Waiting' },
  { value: 'delivered', label: 'Delivered' },
];

/** What an endpoint was told, newest first. */
export function DeliveryLog({ endpoint }: { endpoint: string }) {
  const [state, setState] = useState('all');
  const log = useDeliveries(endpoint, state === 'all' ? undefined : state);
  const deliveries = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={classes.log}>
      <SegmentedControl
        size="xs"
        aria-label="Which deliveries"
        data={states}
        value={state}
        onChange={setState}
      />
      {log.isPending && <PageLoading />}
      {log.isError && <ProblemCard error={log.error} onRetry={() => void log.refetch()} />}
      {log.isSuccess && deliveries.length === 0 && <p className={classes.none}>Nothing here.</p>}
      <ul className={classes.deliveries}>
        {deliveries.map((delivery) => (
          <Delivery key={delivery.eventId} endpoint={endpoint} delivery={delivery} />
        ))}
      </ul>
      {log.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          Older ones
        </Button>
      )}
    </div>
  );
}

function Delivery({ endpoint, delivery }: { endpoint: string; delivery: WebhookDelivery }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <button
        type="button"
        className={classes.delivery}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size={15} className={classes.turn} aria-hidden />
        <code className={classes.kind}>{delivery.type}</code>
        <span className={classes.verdict} data-state={delivery.state}>
          {verdict(delivery)}
        </span>
        <time className={classes.when} dateTime={delivery.occurredAt}>
          {relativeTime(delivery.occurredAt)}
        </time>
      </button>
      {open && <Message endpoint={endpoint} delivery={delivery} />}
    </li>
  );
}

function Message({ endpoint, delivery }: { endpoint: string; delivery: WebhookDelivery }) {
  const detail = useDelivery(endpoint, delivery.eventId, true);
  const { replay } = useWebhookChanges();
  if (detail.isPending) return <PageLoading />;
  if (detail.isError)
    return <ProblemCard error={detail.error} onRetry={() => void detail.refetch()} />;
  return (
    <div className={classes.message}>
      <pre className={classes.payload}>{pretty(detail.data.payload)}</pre>
      {detail.data.failures.map((failure) => (
        <p key={failure.attempt} className={classes.failure}>
          Attempt {failure.attempt}, {dateTime(failure.at)}: {failure.error.replaceAll('_', ' ')}{' '}
          after {duration(failure.milliseconds)}
        </p>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconRotate size={14} />}
        loading={replay.isPending}
        onClick={() => replay.mutate({ id: endpoint, eventId: delivery.eventId })}
      >
        Replay
      </Button>
    </div>
  );
}

function verdict({ state, attempts, lastStatus, lastError, nextAt }: WebhookDelivery): string {
  if (state === 'delivered') return `Taken (${lastStatus})`;
  if (state === 'failed') return `Given up: ${(lastError ?? 'failed').replaceAll('_', ' ')}`;
  if (attempts === 0) return 'Waiting';
  return `${(lastError ?? 'failed').replaceAll('_', ' ')}, again ${relativeTime(nextAt ?? undefined)}`;
}

function pretty(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}

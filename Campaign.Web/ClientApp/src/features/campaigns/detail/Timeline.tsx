import { Skeleton } from '@mantine/core';
import type { Campaign } from '@/api/contracts';
import { useSignedIn } from '@/features/session/session';
import { Section } from '@/shared/Section';
import { ProblemCard } from '@/shared/ProblemCard';
import { dateTime } from '@/shared/format';
import { statusLabel } from '@/shared/StatusBadge';
import { useTimeline } from '../queries';
import classes from './Timeline.module.css';

export function Timeline({ campaign }: { campaign: Campaign }) {
  const { timeZone } = useSignedIn();
  const { data, isPending, isError, error, refetch } = useTimeline(campaign);
  return (
    <Section title="Timeline" level={2}>
      {isPending && <Skeleton height={120} radius="md" />}
      {isError && <ProblemCard error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className={classes.none}>Nothing has happened yet.</p>}
      <ol className={classes.list}>
        {data?.map((entry, index) => (
          <li key={index} className={classes.entry}>
            <span>{statusLabel(entry.to)}</span>
            {entry.reason && <span className={classes.reason}>{entry.reason}</span>}
            <span className={classes.when}>
              {[dateTime(entry.at, timeZone), entry.actor].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

import { Skeleton } from '@mantine/core';
import { EmailFrame } from '@/features/plan/copy/EmailFrame';
import { useSignedIn } from '@/features/session/session';
import { messageName } from '@/shared/ChannelIcon';
import { dateTime } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { useOutboxMessage } from '../queries';
import classes from './Outbox.module.css';

interface OutboxReaderProps {
  campaignId: string;
  messageId: string | undefined;
}

export function OutboxReader({ campaignId, messageId }: OutboxReaderProps) {
  const { timeZone } = useSignedIn();
  const { data, isPending, isError, error, refetch } = useOutboxMessage(campaignId, messageId);
  if (isError && !data) return <ProblemCard error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton height={420} radius="lg" />;
  const headers = Object.entries(data.headers ?? {});
  return (
    <article className={classes.reader} aria-label={data.subject ?? messageName(data.channel)}>
      <header className={classes.readerHead}>
        <h2>{data.subject ?? messageName(data.channel)}</h2>
        <p>
          To {data.channel === 'social' ? 'everybody' : data.to} · {dateTime(data.sentAt, timeZone)}
        </p>
      </header>
      {data.html ? (
        <EmailFrame html={data.html} title={`Message to ${data.to}`} />
      ) : (
        <p className={classes.plain}>{data.text}</p>
      )}
      {headers.length > 0 && (
        <details className={classes.headers}>
          <summary>Headers</summary>
          <dl>
            {headers.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </article>
  );
}

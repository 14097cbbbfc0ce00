import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import type { Campaign } from '@/api/contracts';
import { channelName } from '@/shared/ChannelIcon';
import { relativeTime } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { reasonLabel } from '@/shared/reasons';
import { useRecipients } from '../queries';
import { choices, type LeftState } from './decisions';
import classes from './Reconcile.module.css';

interface OneByOneProps {
  campaign: Campaign;
  state: LeftState;
  chosen: Map<number, string>;
  onChoose: (chosen: Map<number, string>) => void;
}

/** A word about each message: whoever has no word yet is left as it is. */
export function OneByOne({ campaign, state, chosen, onChoose }: OneByOneProps) {
  const recipients = useRecipients(campaign, { state });

  function choose(fan: number, becomes: string) {
    const next = new Map(chosen);
    if (becomes) next.set(fan, becomes);
    else next.delete(fan);
    onChoose(next);
  }

  if (recipients.isPending) return <Skeleton height={160} radius="md" />;
  if (recipients.isError && recipients.items.length === 0)
    return <ProblemCard error={recipients.error} onRetry={() => void recipients.refetch()} />;
  return (
    <div className={classes.list} tabIndex={0} role="region" aria-label="Messages without a fate">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Fan</th>
            <th scope="col">Channel</th>
            <th scope="col">Reason</th>
            <th scope="col">Since</th>
            <th scope="col">What became of it</th>
          </tr>
        </thead>
        <tbody>
          {recipients.items.map(({ fanId, channel, reason, updatedAt }) => (
            <tr key={fanId}>
              <td className="tabular">
                {channel === 'social' ? 'Everybody' : <Link to={`/fans/${fanId}`}>{fanId}</Link>}
              </td>
              <td>{channelName(channel)}</td>
              <td>{reason ? reasonLabel(reason) : '–'}</td>
              <td>{relativeTime(updatedAt)}</td>
              <td>
                <NativeSelect
                  size="xs"
                  aria-label={`What became of the message to ${fanId}`}
                  data={[
                    { value: '', label: 'Leave it open' },
                    ...choices[state].map(({ value, short }) => ({ value, label: short })),
                  ]}
                  value={chosen.get(fanId) ?? ''}
                  onChange={(event) => choose(fanId, event.currentTarget.value)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {recipients.hasNextPage && (
        <Button
          size="compact-sm"
          variant="default"
          m="sm"
          loading={recipients.isFetchingNextPage}
          onClick={() => void recipients.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </div>
  );
}

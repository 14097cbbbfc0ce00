import { Button, Select, Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { Campaign } from '@/api/contracts';
import { ChannelIcon } from '@/shared/ChannelIcon';
import { relativeTime } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { statusLabel } from '@/shared/StatusBadge';
import { reasonLabel } from '@/shared/reasons';
import { useRecipients } from '../queries';
import classes from './Recipients.module.css';

const states = ['pending', 'sending', 'accepted', 'failed', 'skipped', 'uncertain'];

export function Recipients({ campaign }: { campaign: Campaign }) {
  const [state, setState] = useState<string | null>(null);
  const recipients = useRecipients(campaign, state ?? undefined);
  return (
    <div className={classes.root}>
      <Select
        className={classes.filter}
        aria-label="State"
        placeholder="Every state"
        clearable
        value={state}
        onChange={setState}
        data={states.map((value) => ({ value, label: statusLabel(value) }))}
      />
      {recipients.isError && (
        <ProblemCard error={recipients.error} onRetry={() => void recipients.refetch()} />
      )}
      {recipients.isPending && <Skeleton height={220} radius="md" />}
      {recipients.isSuccess && recipients.items.length === 0 && (
        <p className={classes.none}>No recipients {state ? 'in this state' : 'yet'}.</p>
      )}
      {recipients.items.length > 0 && (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Recipients">
          <table className={classes.table}>
            <thead>
              <tr>
                {['Fan', 'Channel', 'State', 'Reason', 'Attempts', 'Updated'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {recipients.items.map((recipient) => (
                <tr key={recipient.messageId}>
                  <td className="tabular">{recipient.fanId}</td>
                  <td>
                    <ChannelIcon channel={recipient.channel} titled />
                  </td>
                  <td>{statusLabel(recipient.state)}</td>
                  <td>{recipient.reason ? reasonLabel(recipient.reason) : '–'}</td>
                  <td className="tabular">{recipient.attempts}</td>
                  <td>{relativeTime(recipient.updatedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {recipients.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={recipients.isFetchingNextPage}
          onClick={() => void recipients.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </div>
  );
}

import { Button, Skeleton, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Campaign } from '@/api/contracts';
import { useSignedIn } from '@/features/session/session';
import { ChannelIcon, messageName } from '@/shared/ChannelIcon';
import { clockTime } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { useOutbox } from '../queries';
import classes from './Outbox.module.css';
import { OutboxReader } from './OutboxReader';

/** Every message as it left: the list on the left, the chosen one as it would arrive on the right. */
export function Outbox({ campaign }: { campaign: Campaign }) {
  const { timeZone } = useSignedIn();
  const outbox = useOutbox(campaign);
  const [chosen, setChosen] = useState<string>();
  const openId = chosen ?? outbox.items[0]?.messageId;

  if (outbox.isPending) return <Skeleton height={320} mt="md" radius="lg" />;
  if (outbox.isError && outbox.items.length === 0)
    return <ProblemCard error={outbox.error} onRetry={() => void outbox.refetch()} />;
  if (outbox.items.length === 0) return <p className={classes.none}>No message has left yet.</p>;
  return (
    <div className={classes.root}>
      <div className={classes.side}>
        <ul className={classes.list} aria-label="Messages">
          {outbox.items.map(({ messageId, to, subject, sentAt, channel }) => (
            <li key={messageId}>
              <UnstyledButton
                className={classes.item}
                aria-current={messageId === openId || undefined}
                onClick={() => setChosen(messageId)}
              >
                <ChannelIcon channel={channel} size={15} titled />
                <span className={classes.lines}>
                  <span className={classes.to}>{channel === 'social' ? 'Everybody' : to}</span>
                  <span className={classes.subject}>{subject ?? messageName(channel)}</span>
                </span>
                <span className={classes.time}>{clockTime(sentAt, timeZone)}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
        {outbox.hasNextPage && (
          <Button
            variant="subtle"
            fullWidth
            loading={outbox.isFetchingNextPage}
            onClick={() => void outbox.fetchNextPage()}
          >
            Load more
          </Button>
        )}
      </div>
      <OutboxReader campaignId={campaign.id} messageId={openId} />
    </div>
  );
}

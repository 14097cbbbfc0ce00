import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import type { Campaign } from '@/api/contracts';
import { ChannelIcon } from '@/shared/ChannelIcon';
import { relativeTime } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { statusLabel } from '@/shared/StatusBadge';
import { reasonLabel } from '@/shared/reasons';
import { useRecipients, type RecipientFilter } from '../queries';
import classes from './Recipients.module.css';

const states = ['pending', 'sending', 'accepted', 'failed', 'skipped', 'uncertain'];
const deeds = { opened: 'Opened it', clicked: 'Clicked in it', nothing: 'Did neither' };
const names = ['state', 'reason', 'did', 'variant', 'arm'] as const;

/** Everyone who was meant to get it, and what became of that. The filters stand in the address: every number can lead here. */
export function Recipients({ campaign }: { campaign: Campaign }) {
  const [params, setParams] = useSearchParams();
  const filter: RecipientFilter = Object.fromEntries(
    names.flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : [])),
  );
  const recipients = useRecipients(campaign, filter);
  const tested = (campaign.experiment?.arms.length ?? 0) > 0;
  const choices = {
    state: ['Every state', ...states.map((value) => ({ value, label: statusLabel(value) }))],
    reason: [
      'Every reason',
      ...campaign.exclusions.map(({ reason }) => ({ value: reason, label: reasonLabel(reason) })),
    ],
    did: [
      'Whatever they did',
      ...Object.entries(deeds).map(([value, label]) => ({ value, label })),
    ],
    variant: [
      'Every copy',
      ...(campaign.copy?.variants ?? []).map(({ id, subject }) => ({
        value: id,
        label: subject ? `${id}: ${subject}` : id,
      })),
    ],
    arm: [
      'In the test or not',
      ...(campaign.experiment?.arms ?? []).map(({ id, name }) => ({ value: id, label: name })),
    ],
  };
  const columns = [
    'Fan',
    'Channel',
    'State',
    'Copy',
    ...(tested ? ['Arm'] : []),
    'Reason',
    'Opened',
    'Clicked',
    'Attempts',
    'Updated',
  ];

  return (
    <div className={classes.root}>
      <div className={classes.filters}>
        {names
          .filter((name) => choices[name].length > 1 && (name !== 'arm' || tested))
          .map((name) => (
            <NativeSelect
              key={name}
              aria-label={name}
              className={classes.filter}
              data={choices[name].map((one) =>
                typeof one === 'string' ? { value: '', label: one } : one,
              )}
              value={filter[name] ?? ''}
              onChange={(event) => {
                const value = event.currentTarget.value;
                setParams(
                  (before) => {
                    const next = new URLSearchParams(before);
                    if (value) next.set(name, value);
                    else next.delete(name);
                    return next;
                  },
                  { replace: true },
                );
              }}
            />
          ))}
      </div>
      {recipients.isError && (
        <ProblemCard error={recipients.error} onRetry={() => void recipients.refetch()} />
      )}
      {recipients.isPending && <Skeleton height={220} radius="md" />}
      {recipients.isSuccess && recipients.items.length === 0 && (
        <p className={classes.none}>
          No recipients {Object.keys(filter).length > 0 ? 'like these' : 'yet'}.
        </p>
      )}
      {recipients.items.length > 0 && (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Recipients">
          <table className={classes.table}>
            <thead>
              <tr>
                {columns.map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {recipients.items.map((recipient) => (
                <tr key={recipient.messageId}>
                  <td className="tabular">
                    {recipient.channel === 'social' ? (
                      'Everybody'
                    ) : (
                      <Link to={`/fans/${recipient.fanId}`}>{recipient.fanId}</Link>
                    )}
                  </td>
                  <td>
                    <ChannelIcon channel={recipient.channel} titled />
                  </td>
                  <td>{statusLabel(recipient.state)}</td>
                  <td>{recipient.variant ?? '–'}</td>
                  {tested && <td>{recipient.arm ?? '–'}</td>}
                  <td>{recipient.reason ? reasonLabel(recipient.reason) : '–'}</td>
                  <td>{relativeTime(recipient.openedAt) || '–'}</td>
                  <td>{relativeTime(recipient.clickedAt) || '–'}</td>
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

import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { WaitingApproval } from '@/api/contracts';
import { useSignedIn } from '@/features/session/session';
import { ChannelIcon, channelName } from '@/shared/ChannelIcon';
import { EmptyState } from '@/shared/EmptyState';
import { dateTime, number, relativeTime } from '@/shared/format';
import list from '@/shared/list/List.module.css';
import { Rows } from '@/shared/list/Rows';
import { Page } from '@/shared/Page';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { usd } from '@/shared/usd';
import classes from './Approvals.module.css';
import { useApprovals } from './queries';

/** Everything that waits for a person's yes or no, the longest waiting first. */
export function Component() {
  const approvals = useApprovals();
  return (
    <Page title="Approvals">
      {approvals.isPending ? (
        <PageLoading />
      ) : approvals.isError ? (
        <ProblemCard error={approvals.error} onRetry={() => void approvals.refetch()} />
      ) : approvals.data.length === 0 ? (
        <EmptyState
          title="Nothing waits"
          text="Campaigns that need an approval show up here, from the workspace and by hand."
        />
      ) : (
        <Rows>
          {approvals.data.map((waiting) => (
            <ApprovalRow key={waiting.id} waiting={waiting} />
          ))}
        </Rows>
      )}
    </Page>
  );
}

function ApprovalRow({ waiting }: { waiting: WaitingApproval }) {
  const { timeZone } = useSignedIn();
  const to = waiting.threadId ? `/threads/${waiting.threadId}` : `/campaigns/${waiting.campaignId}`;
  const soon = isSoon(waiting.expiresAt);
  return (
    <li className={classes.row}>
      <span className={classes.main}>
        <span className={list.name}>{waiting.title}</span>
        <span className={list.about}>{waiting.audience}</span>
        <span className={classes.facts}>
          {waiting.channels.map((channel) => (
            <span key={channel} className={classes.fact}>
              <ChannelIcon channel={channel} size={14} /> {channelName(channel)}
            </span>
          ))}
          <span className={classes.fact}>
            asked {relativeTime(waiting.askedAt)}
            {waiting.askedBy && ` by ${waiting.askedBy}`}
          </span>
          {waiting.expiresAt && (
            <span
              className={classes.fact}
              data-soon={soon || undefined}
              title={dateTime(waiting.expiresAt, timeZone)}
            >
              expires {relativeTime(waiting.expiresAt)}
            </span>
          )}
        </span>
      </span>
      <span className={classes.numbers}>
        <b className="tabular">{number(waiting.recipientCount)}</b> recipients
        {waiting.costEstimate !== undefined && (
          <span className={list.about}>{usd(waiting.costEstimate)} for messages</span>
        )}
      </span>
      <Button component={Link} to={to} variant="light" aria-label={`Review ${waiting.title}`}>
        Review
      </Button>
    </li>
  );
}

const day = 86_400_000;

function isSoon(expiresAt: string | undefined): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) - Date.now() < day;
}

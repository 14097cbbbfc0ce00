import { Link } from 'react-router';
import { channelName } from '@/shared/ChannelIcon';
import { EmptyState } from '@/shared/EmptyState';
import { number, relativeTime } from '@/shared/format';
import { Rows } from '@/shared/list/Rows';
import { Page } from '@/shared/Page';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { reasonLabel, sentenceCase } from '@/shared/reasons';
import classes from '../Settings.module.css';
import {
  useDeadLetters,
  useJobWord,
  useMessageWord,
  type DeadJob,
  type DeadMessages,
} from './queries';
import { Words } from './Words';

/** What was given up after the last attempt: nothing of it happens again unless somebody says so. */
export function Component() {
  const letters = useDeadLetters();
  const { messages = [], jobs = [] } = letters.data ?? {};
  return (
    <Page title="Given up">
      <p className={classes.lead}>
        Messages and other work that failed at every attempt. They wait here until somebody tries
        them again or lets them go.
      </p>
      {letters.isPending && <PageLoading />}
      {letters.isError && !letters.data && (
        <ProblemCard error={letters.error} onRetry={() => void letters.refetch()} />
      )}
      {letters.data && messages.length + jobs.length === 0 && (
        <EmptyState title="Nothing was given up" text="Every message and every job has ended." />
      )}
      {messages.length + jobs.length > 0 && (
        <Rows>
          {messages.map((dead) => (
            <MessagesRow key={`${dead.campaignId}-${dead.channel}-${dead.reason}`} dead={dead} />
          ))}
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </Rows>
      )}
    </Page>
  );
}

function MessagesRow({ dead }: { dead: DeadMessages }) {
  const word = useMessageWord(dead);
  const { campaignId, campaign, channel, reason, count, lastAt } = dead;
  const reasons = reason ? `&reason=${encodeURIComponent(reason)}` : '';
  return (
    <li className={classes.row}>
      <div className={classes.grow}>
        <Link
          className={classes.link}
          to={`/campaigns/${campaignId}?tab=recipients&state=failed${reasons}`}
        >
          {campaign}
        </Link>
        <p className={classes.note}>
          {number(count)} by {channelName(channel)} · {reason ? reasonLabel(reason) : 'No reason'} ·{' '}
          {relativeTime(lastAt)}
        </p>
      </div>
      <Words word={word} name={campaign} />
    </li>
  );
}

function JobRow({ job }: { job: DeadJob }) {
  const word = useJobWord(job);
  const name = sentenceCase(job.kind);
  return (
    <li className={classes.row}>
      <div className={classes.grow}>
        <b>{name}</b>
        <p className={classes.note}>
          {number(job.attempts)} attempts · due {relativeTime(job.dueAt)}
          {job.error && ` · ${job.error}`}
        </p>
      </div>
      <Words word={word} name={name} />
    </li>
  );
}

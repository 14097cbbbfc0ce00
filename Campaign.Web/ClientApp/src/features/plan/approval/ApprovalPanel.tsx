import { Button, TextInput } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { ResumeEntry } from '@/api/agui';
import type { Draft } from '@/api/draft';
import type { ApiProblem } from '@/api/problem';
import { channelName } from '@/shared/ChannelIcon';
import { dateTime, money, number } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { useSecondsLeft } from '@/shared/useCountdown';
import { typedCount, type PendingApproval } from './approval';
import classes from './ApprovalPanel.module.css';
import { RejectForm } from './RejectForm';

interface ApprovalPanelProps {
  approval: PendingApproval;
  draft: Draft;
  busy: boolean;
  /** Why the last answer was refused. */
  problem?: ApiProblem;
  onResolve: (entry: ResumeEntry) => void;
  onRefresh: () => void;
}

/** The only way anything is sent: a person types how many people will hear from them. */
export function ApprovalPanel(props: ApprovalPanelProps) {
  const { approval, draft, busy, problem, onResolve, onRefresh } = props;
  const { interruptId, recipientCount } = approval;
  const [text, setText] = useState('');
  const [rejecting, setRejecting] = useState(false);
  const expiresAt = approval.expiresAt ? Date.parse(approval.expiresAt) : undefined;
  const secondsLeft = useSecondsLeft(expiresAt);
  const expired = expiresAt !== undefined && secondsLeft === 0;
  const typed = typedCount(text);
  const matches = typed === recipientCount;
  const wrong =
    typed !== undefined && String(typed).length >= String(recipientCount).length && !matches;

  if (expired || approval.stale)
    return <Lapsed stale={approval.stale} busy={busy} onRefresh={onRefresh} />;

  function approve(event: FormEvent) {
    event.preventDefault();
    if (!matches || busy) return;
    onResolve({ interruptId, status: 'resolved', payload: { approved: true, recipientCount } });
  }

  function reject(reason: string) {
    onResolve({
      interruptId,
      status: 'resolved',
      payload: { approved: false, reason: reason || undefined },
    });
  }

  return (
    <section id="approval" className={classes.root} aria-labelledby="approval-title">
      <h3 id="approval-title" className={classes.title}>
        <IconShieldCheck size={19} stroke={1.7} aria-hidden />
        Ready to send to {number(recipientCount)} {recipientCount === 1 ? 'person' : 'people'}
      </h3>
      <p className={classes.text}>{consequence(draft, approval)}</p>
      {problem && !busy && (
        <div className={classes.problem}>
          <ProblemCard error={problem} />
        </div>
      )}
      {rejecting ? (
        <RejectForm busy={busy} onReject={reject} onBack={() => setRejecting(false)} />
      ) : (
        <form className={classes.form} onSubmit={approve}>
          <TextInput
            className={classes.input}
            label={`Type ${number(recipientCount)} to approve`}
            inputMode="numeric"
            autoComplete="off"
            value={text}
            error={wrong && `This campaign goes to ${number(recipientCount)}.`}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!matches} loading={busy}>
            Approve and send
          </Button>
          <Button variant="subtle" color="gray" disabled={busy} onClick={() => setRejecting(true)}>
            Reject
          </Button>
        </form>
      )}
      {secondsLeft > 0 && secondsLeft < 3600 && (
        <p className={classes.expiry} role="timer">
          This approval lapses in {Math.ceil(secondsLeft / 60)} min.
        </p>
      )}
    </section>
  );
}

function Lapsed({
  stale,
  busy,
  onRefresh,
}: {
  stale: boolean;
  busy: boolean;
  onRefresh: () => void;
}) {
  return (
    <section id="approval" className={classes.root} data-lapsed aria-labelledby="approval-title">
      <h3 id="approval-title" className={classes.title}>
        {stale ? 'The draft changed after this approval was asked' : 'This approval has expired'}
      </h3>
      <p className={classes.text}>
        Nothing was sent. Check again to count the audience anew and approve what you see.
      </p>
      <Button variant="default" loading={busy} onClick={onRefresh}>
        Check again
      </Button>
    </section>
  );
}

function consequence({ schedule, intent }: Draft, { costEstimate }: PendingApproval): string {
  const channels = intent?.channels
    .map((channel) => inSentence(channelName(channel)))
    .join(' and ');
  const start =
    schedule?.mode === 'at' && schedule.sendAt
      ? `Sending starts ${dateTime(schedule.sendAt, schedule.timeZone)}`
      : schedule?.mode === 'local_time'
        ? `Each fan gets it at ${schedule.localTime?.slice(0, 5)} their time`
        : 'Sending starts right away';
  const cost = costEstimate ? ` It costs about ${money(costEstimate, 'USD')}.` : '';
  return `${start}${channels ? ` by ${channels}` : ''}. Consent is checked once more for every fan, and you can pause or cancel while it runs.${cost}`;
}

function inSentence(name: string): string {
  return name === name.toUpperCase() ? name : name.toLowerCase();
}

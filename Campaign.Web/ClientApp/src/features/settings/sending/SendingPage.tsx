import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useRole } from '@/features/session/roles';
import { relativeTime } from '@/shared/format';
import { Page } from '@/shared/Page';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import classes from '../Settings.module.css';
import { useSending, useSwitchSending } from './queries';

/** The switch that stops everything at once. What is held waits; nothing is lost. */
export function Component() {
  const sending = useSending();
  const { data } = sending;
  return (
    <Page title="Sending">
      {sending.isPending && <PageLoading />}
      {sending.isError && !data && (
        <ProblemCard error={sending.error} onRetry={() => void sending.refetch()} />
      )}
      {data && (
        <div className={classes.form}>
          {data.platformHeld && (
            <p className={classes.lead}>
              Those who run the platform have stopped all sending. Your own switch still counts when
              they let it go on.
            </p>
          )}
          <section className={classes.card} aria-labelledby="switch">
            <h2 id="switch" className={classes.title}>
              {data.held ? 'All your sending is stopped' : 'Messages go out'}
            </h2>
            {data.held && (
              <p className={classes.lead}>
                “{data.reason}” · {relativeTime(data.heldAt)}
              </p>
            )}
            <p className={classes.note}>
              Stopping takes effect within one batch, for every campaign and journey. Campaigns keep
              their state; what is due waits and goes out when you release it.
            </p>
            <Switch held={data.held} />
          </section>
        </div>
      )}
    </Page>
  );
}

function Switch({ held }: { held: boolean }) {
  const may = useRole('owner');
  const change = useSwitchSending();
  const [reason, setReason] = useState('');
  if (!may) return <p className={classes.note}>Only owners can stop and release it.</p>;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const why = reason.trim();
    if (held) change.mutate(undefined);
    else if (why) change.mutate(why, { onSuccess: () => setReason('') });
  }

  return (
    <form className={classes.form} onSubmit={onSubmit}>
      {!held && (
        <TextInput
          label="Why"
          description="Everybody who works here reads it."
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {change.isError && <ProblemCard error={change.error} />}
      <div className={classes.actions}>
        <Button
          type="submit"
          color={held ? undefined : 'red'}
          disabled={!held && reason.trim() === ''}
          loading={change.isPending}
        >
          {held ? 'Let messages go out again' : 'Stop all sending'}
        </Button>
      </div>
    </form>
  );
}

import { Collapse, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChevronDown, IconPlayerStop } from '@tabler/icons-react';
import { memo, useId, useState } from 'react';
import { duration } from '@/shared/format';
import { usd } from '@/shared/usd';
import { useNow } from '@/shared/useNow';
import { isActive, type RunView } from '../run/state';
import classes from './RunActivity.module.css';
import { useRunCosts, useRunLog, withLookUps } from './runLog';
import { StepRow } from './StepRow';

/** What the agent did for one request: live while it works, folded to one line when it is done. */
export const RunActivity = memo(function RunActivity({ run }: { run: RunView }) {
  const active = isActive(run);
  const now = useNow(active);
  const [unfolded, setUnfolded] = useState<boolean>();
  const listId = useId();
  const open = unfolded ?? active;
  const live = run.steps.some(({ tools }) => tools.length > 0);
  const log = useRunLog(run.id, unfolded === true && !active && !live);
  const costs = useRunCosts(run.id, open && !active);
  const steps = withLookUps(run.steps, log.data);
  const total = costs.reduce((sum, { amounts }) => sum + amounts.cost, 0);
  if (!active && run.steps.length === 0 && !run.error) return null;

  return (
    <section
      className={classes.root}
      data-active={active || undefined}
      aria-label="What the agent did"
    >
      <UnstyledButton
        className={classes.head}
        aria-expanded={open}
        aria-controls={listId}
        onClick={() => setUnfolded(!open)}
      >
        <RunIcon run={run} />
        <span className={classes.summary}>{summaryOf(run)}</span>
        <span className={`${classes.time} tabular`}>
          {total > 0 && `${usd(total)} · `}
          {elapsed(run, now)}
        </span>
        <IconChevronDown
          size={15}
          className={classes.chevron}
          data-open={open || undefined}
          aria-hidden
        />
      </UnstyledButton>
      <Collapse expanded={open} id={listId}>
        <ol className={classes.steps}>
          {steps.map((step, index) => (
            <StepRow
              key={`${step.name}-${index}`}
              step={step}
              now={now}
              amounts={costs.find(({ name }) => name === step.name)?.amounts}
            />
          ))}
        </ol>
      </Collapse>
      {run.error && run.phase === 'failed' && <p className={classes.error}>{run.error.message}</p>}
    </section>
  );
});

function RunIcon({ run }: { run: RunView }) {
  if (isActive(run)) return <span className={classes.spinner} aria-hidden />;
  if (run.phase === 'failed')
    return <IconAlertTriangle size={15} className={classes.bad} aria-hidden />;
  if (run.phase === 'cancelled') return <IconPlayerStop size={15} aria-hidden />;
  return <IconCheck size={15} className={classes.good} aria-hidden />;
}

function summaryOf({ phase, steps }: RunView): string {
  const tools = steps.reduce((sum, step) => sum + step.tools.length, 0);
  const count = `${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`;
  const looked = tools > 0 ? `, ${tools} ${tools === 1 ? 'look-up' : 'look-ups'}` : '';
  switch (phase) {
    case 'starting':
      return 'Starting';
    case 'running':
      return 'Working';
    case 'failed':
      return 'Stopped by a problem';
    case 'cancelled':
      return `Stopped after ${count}`;
    default:
      return `${count}${looked}`;
  }
}

/** Replayed logs without times of their own say nothing about how long it took. */
function elapsed(run: RunView, now: number): string {
  const spent = (run.finishedAt ?? now) - run.startedAt;
  return spent < 20 ? '' : duration(spent);
}

import { sentenceCase } from './reasons';
import classes from './StatusBadge.module.css';

type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';

const tones: Record<string, Tone> = {
  draft: 'neutral',
  drafting: 'neutral',
  clarify: 'warn',
  rejected: 'neutral',
  done: 'good',
  in_review: 'accent',
  awaiting_approval: 'accent',
  approved: 'accent',
  scheduled: 'accent',
  sending: 'accent',
  sent: 'good',
  active: 'good',
  stopped: 'neutral',
  retired: 'neutral',
  paused: 'warn',
  cancelled: 'neutral',
  failed: 'bad',
  receiving: 'accent',
  queued: 'accent',
  running: 'accent',
  undoing: 'accent',
  undone: 'neutral',
  page: 'bad',
  ticket: 'warn',
};

const live = ['sending', 'active', 'receiving', 'running', 'undoing'];

/** A status in words with a dot; the dot of a running state breathes. */
export function StatusBadge({ status }: { status: string }) {
  const key = status.toLowerCase();
  return (
    <span
      className={classes.root}
      data-tone={tones[key] ?? 'neutral'}
      data-live={live.includes(key) || undefined}
    >
      {statusLabel(status)}
    </span>
  );
}

const labels: Record<string, string> = {
  clarify: 'Needs an answer',
  empty: 'New',
  page: 'Look now',
  ticket: 'Look today',
};

export function statusLabel(status: string): string {
  return labels[status] ?? sentenceCase(status);
}

import { IconCheck } from '@tabler/icons-react';
import { statusLabel } from '@/shared/StatusBadge';
import classes from './Lifecycle.module.css';

const path: string[] = ['draft', 'in_review', 'approved', 'scheduled', 'sending', 'sent'];

/** Where the campaign stands on its way; a stop on the way (paused, cancelled, failed) marks the place it happened. */
export function Lifecycle({ status }: { status: string }) {
  const stopped = !path.includes(status);
  const position =
    status === 'paused' || status === 'failed' ? path.indexOf('sending') : path.indexOf(status);
  if (status === 'cancelled') return null;
  return (
    <ol className={classes.root} aria-label="Lifecycle">
      {path.map((stage, index) => {
        const done = index < position || status === 'sent';
        const current = index === position && status !== 'sent';
        return (
          <li
            key={stage}
            className={classes.stage}
            data-done={done || undefined}
            data-current={current || undefined}
            data-stopped={(current && stopped) || undefined}
            aria-current={current ? 'step' : undefined}
          >
            <span className={classes.dot}>
              {done && <IconCheck size={11} stroke={3} aria-hidden />}
            </span>
            {current && stopped ? statusLabel(status) : statusLabel(stage)}
          </li>
        );
      })}
    </ol>
  );
}

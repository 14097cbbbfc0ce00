import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { ApiProblem } from '@/api/problem';
import { describeProblem, fieldErrors } from './problems';
import classes from './ProblemCard.module.css';
import { useSecondsLeft } from './useCountdown';

interface ProblemCardProps {
  error: unknown;
  onRetry?: () => void;
  onDismiss?: () => void;
  fullPage?: boolean;
}

/** A failed request in plain words; where another try can help, the button for it, after the wait the server asked for. */
export function ProblemCard({ error, onRetry, onDismiss, fullPage }: ProblemCardProps) {
  const { title, detail, retryable } = describeProblem(error);
  const wait = useSecondsLeft(error instanceof ApiProblem ? error.retryAt : undefined);
  return (
    <div className={classes.frame} data-full={fullPage || undefined}>
      <div className={classes.card} role="alert">
        <IconAlertTriangle size={18} className={classes.icon} aria-hidden />
        <div className={classes.body}>
          <p className={classes.title}>{title}</p>
          <p className={classes.detail}>{detail}</p>
          {fieldErrors(error).map(({ field, messages }) => (
            <p key={field} className={classes.detail}>
              <b>{field}</b>: {messages.join(' ')}
            </p>
          ))}
          <div className={classes.actions}>
            {retryable && onRetry && (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconRefresh size={14} />}
                disabled={wait > 0}
                onClick={onRetry}
              >
                {wait > 0 ? `Try again in ${wait} s` : 'Try again'}
              </Button>
            )}
            {onDismiss && (
              <Button size="compact-sm" variant="subtle" color="gray" onClick={onDismiss}>
                Dismiss
              </Button>
            )}
          </div>
        </div>
      </div>
    </div>
  );
}

import { Link } from 'react-router';
import { useSending } from '@/features/settings/sending/queries';
import classes from './HealthBanner.module.css';

/** Nobody should wonder why nothing goes out. */
export function SendingBanner() {
  const { data } = useSending();
  const text = data?.held
    ? `All sending is stopped: ${data.reason ?? ''}`
    : data?.platformHeld
      ? 'Those who run the platform have stopped all sending for now.'
      : undefined;
  return (
    <div role="status" aria-live="polite">
      {text && (
        <div className={classes.root}>
          {text} <Link to="/settings/sending">Sending</Link>
        </div>
      )}
    </div>
  );
}

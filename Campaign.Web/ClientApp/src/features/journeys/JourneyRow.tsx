import { memo } from 'react';
import { Link } from 'react-router';
import type { JourneySummary } from '@/api/contracts';
import { number, relativeTime } from '@/shared/format';
import { reasonLabel } from '@/shared/reasons';
import { StatusBadge, statusLabel } from '@/shared/StatusBadge';
import classes from './JourneyRow.module.css';

export const JourneyRow = memo(function JourneyRow({ journey }: { journey: JourneySummary }) {
  return (
    <Link to={`/journeys/${journey.id}`} className={classes.root}>
      <span className={classes.main}>
        <span className={classes.name}>{journey.name}</span>
        <span className={classes.about}>{about(journey)}</span>
      </span>
      <span className={`${classes.numbers} tabular`}>
        <b>{number(journey.inFlight)}</b> on the way
        <br />
        {number(journey.entered)} entered
      </span>
      <span className={classes.state}>
        <StatusBadge status={journey.status} />
        <span className={classes.when}>{relativeTime(journey.createdAt)}</span>
      </span>
    </Link>
  );
});

function about({ entryKind, messages, openVersion, pausedReason, status }: JourneySummary): string {
  return [
    entryKind === 'purchase' ? 'Begins with a purchase' : 'Begins with an audience',
    `${messages} ${messages === 1 ? 'message' : 'messages'}`,
    status !== 'draft' && openVersion && `New version: ${statusLabel(openVersion).toLowerCase()}`,
    status === 'draft' && openVersion !== 'draft' && openVersion && statusLabel(openVersion),
    pausedReason && `Held: ${reasonLabel(pausedReason)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

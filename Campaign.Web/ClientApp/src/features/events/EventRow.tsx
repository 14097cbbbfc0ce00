import { Link } from 'react-router';
import type { EventItem } from '@/api/contracts';
import { useSignedIn } from '@/features/session/session';
import { dateTime } from '@/shared/format';
import list from '@/shared/list/List.module.css';
import { sentenceCase } from '@/shared/reasons';
import classes from './EventsPage.module.css';
import { SalesBar } from './SalesBar';

export function EventRow({ event, to }: { event: EventItem; to: string }) {
  const { timeZone } = useSignedIn();
  const { name, genre, venue, city, startsAt, status } = event;
  const date = new Date(startsAt);
  return (
    <li>
      <Link to={to} className={classes.row} data-cancelled={status === 'cancelled' || undefined}>
        <span className={classes.date} aria-hidden="true">
          <span>{part(date, timeZone, { month: 'short' })}</span>
          <b>{part(date, timeZone, { day: 'numeric' })}</b>
        </span>
        <span className={list.main}>
          <span className={classes.name}>
            {name}
            <span className={classes.genre}>{sentenceCase(genre)}</span>
            {status !== 'scheduled' && (
              <span className={classes.status}>{sentenceCase(status)}</span>
            )}
          </span>
          <span className={list.about}>
            {dateTime(startsAt, timeZone)} · {venue}, {city}
          </span>
        </span>
        <SalesBar event={event} />
      </Link>
    </li>
  );
}

function part(date: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(undefined, { ...options, timeZone }).format(date);
}

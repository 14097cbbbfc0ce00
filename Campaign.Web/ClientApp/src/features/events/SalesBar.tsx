import type { EventItem } from '@/api/contracts';
import { number } from '@/shared/format';
import classes from './EventsPage.module.css';
import { salesOf } from './sales';

/** Tickets sold of tickets there are. */
export function SalesBar({ event }: { event: EventItem }) {
  const { share, left, tone } = salesOf(event);
  return (
    <span className={classes.sales} data-tone={tone}>
      <span className="tabular">
        <b>{number(event.ticketsSold)}</b>{' '}
        {event.capacity ? `of ${number(event.capacity)} sold` : 'sold'}
        {tone === 'out' && ' · sold out'}
        {tone === 'last' && ` · ${number(left)} left`}
      </span>
      {share !== undefined && (
        <span className={classes.track} aria-hidden="true">
          <span style={{ width: `${share * 100}%` }} />
        </span>
      )}
    </span>
  );
}

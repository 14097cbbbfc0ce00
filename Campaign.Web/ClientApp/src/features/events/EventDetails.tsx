import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { EventItem } from '@/api/contracts';
import { useSignedIn } from '@/features/session/session';
import { dateTime, money, number } from '@/shared/format';
import { sentenceCase } from '@/shared/reasons';
import classes from './EventsPage.module.css';
import { salesOf } from './sales';
import { SalesBar } from './SalesBar';

interface EventDetailsProps {
  event: EventItem;
  onEdit?: () => void;
}

export function EventDetails({ event, onEdit }: EventDetailsProps) {
  const { timeZone } = useSignedIn();
  const { left } = salesOf(event);
  const facts: [string, string | undefined][] = [
    ['Starts', dateTime(event.startsAt, timeZone)],
    [
      'Where it happens',
      event.timeZone === timeZone ? undefined : dateTime(event.startsAt, event.timeZone),
    ],
    ['Venue', [event.venue, event.city, event.country].join(', ')],
    ['Genre', sentenceCase(event.genre)],
    ['Status', sentenceCase(event.status)],
    ['Price', event.price === undefined ? undefined : money(event.price, event.currency)],
    ['Tickets left', left === undefined ? undefined : number(left)],
  ];
  return (
    <>
      <h2 className={classes.title}>{event.name}</h2>
      <SalesBar event={event} />
      <dl className={classes.facts}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <div className={classes.actions}>
        {event.url && (
          <Button component="a" href={event.url} target="_blank" rel="noreferrer" variant="default">
            Ticket page
          </Button>
        )}
        {onEdit && (
          <Button variant="default" onClick={onEdit}>
            Edit
          </Button>
        )}
        <Button component={Link} to="/">
          Announce it
        </Button>
      </div>
    </>
  );
}

import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { EmptyState } from '@/shared/EmptyState';
import list from '@/shared/list/List.module.css';
import { ListPage } from '@/shared/list/ListPage';
import { Rows } from '@/shared/list/Rows';
import { useRole } from '@/features/session/roles';
import { EventDrawer } from './EventDrawer';
import { EventRow } from './EventRow';
import classes from './EventsPage.module.css';
import { useEvents } from './queries';

export function Component() {
  const { eventId } = useParams();
  const [params, setParams] = useSearchParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const past = params.get('when') === 'past';
  const query = params.get('query') ?? '';
  const events = useEvents(past, query);
  const mayEdit = useRole('marketer');

  const put = (name: string, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );

  return (
    <>
      <ListPage
        title="Events"
        actions={
          mayEdit && (
            <Button
              component={Link}
              to={{ pathname: '/events/new', search }}
              leftSection={<IconPlus size={16} />}
            >
              New event
            </Button>
          )
        }
        filters={
          <div className={list.filters}>
            <SegmentedControl
              aria-label="When"
              data={[
                { value: 'upcoming', label: 'Upcoming' },
                { value: 'past', label: 'Past' },
              ]}
              value={past ? 'past' : 'upcoming'}
              onChange={(value) => put('when', value === 'past' ? value : '')}
            />
            <EventSearch query={query} onSearch={(text) => put('query', text)} />
          </div>
        }
        list={events}
        empty={<NoEvents past={past} filtered={query !== ''} />}
      >
        <Rows>
          {events.items.map((event) => (
            <EventRow key={event.id} event={event} to={`/events/${event.id}${search}`} />
          ))}
        </Rows>
      </ListPage>
      <EventDrawer
        id={eventId}
        onClose={() => void navigate({ pathname: '/events', search })}
        onMade={(id) => void navigate({ pathname: `/events/${id}`, search })}
      />
    </>
  );
}

function NoEvents({ past, filtered }: { past: boolean; filtered: boolean }) {
  return (
    <EmptyState
      title={filtered ? 'No such event' : past ? 'No past events' : 'No upcoming events'}
      text={filtered ? 'Try another word.' : 'Import your calendar, and it shows up here.'}
    />
  );
}

function EventSearch({ query, onSearch }: { query: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(query);
  const settle = useDebouncedCallback(onSearch, 250);
  return (
    <TextInput
      className={classes.search}
      aria-label="Search events"
      placeholder="Name, genre, venue or city"
      leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
      maxLength={200}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        settle(event.currentTarget.value.trim());
      }}
    />
  );
}

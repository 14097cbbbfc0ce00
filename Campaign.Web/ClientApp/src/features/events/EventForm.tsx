import { Autocomplete, Button, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { EventItem } from '@/api/contracts';
import { useSignedIn } from '@/features/session/session';
import { ProblemCard } from '@/shared/ProblemCard';
import { sentenceCase } from '@/shared/reasons';
import { wallClock } from '@/shared/zones';
import { inputOf, type EventFields } from './eventInput';
import classes from './EventsPage.module.css';
import { useSaveEvent } from './queries';

interface EventFormProps {
  event?: EventItem;
  genres: string[];
  onSaved: (event: EventItem) => void;
  onCancel: () => void;
}

/** Makes an event, or changes one; its time is that of its place. */
export function EventForm({ event, genres, onSaved, onCancel }: EventFormProps) {
  const session = useSignedIn();
  const timeZone = event?.timeZone ?? session.timeZone;
  const save = useSaveEvent(event?.id);
  const [fields, setFields] = useState<EventFields>(() => ({
    name: event?.name ?? '',
    genre: event?.genre ?? '',
    venue: event?.venue ?? '',
    city: event?.city ?? '',
    starts: event ? wallClock(event.startsAt, timeZone) : '',
    price: event?.price ?? '',
    capacity: event?.capacity ?? '',
    url: event?.url ?? '',
    status: event?.status ?? 'scheduled',
  }));
  const change = (part: Partial<EventFields>) => setFields((before) => ({ ...before, ...part }));

  function submit(submitted: FormEvent) {
    submitted.preventDefault();
    save.mutate(inputOf(fields, timeZone, event), { onSuccess: onSaved });
  }

  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="Name"
        required
        data-autofocus
        maxLength={300}
        value={fields.name}
        onChange={(input) => change({ name: input.currentTarget.value })}
      />
      <Autocomplete
        label="Genre"
        required
        maxLength={60}
        data={genres}
        value={fields.genre}
        onChange={(genre) => change({ genre })}
      />
      <TextInput
        label="Venue"
        maxLength={300}
        value={fields.venue}
        onChange={(input) => change({ venue: input.currentTarget.value })}
      />
      <TextInput
        label="City"
        required
        maxLength={100}
        value={fields.city}
        onChange={(input) => change({ city: input.currentTarget.value })}
      />
      <TextInput
        label="Starts"
        type="datetime-local"
        description={`Clocks of ${timeZone}`}
        required
        value={fields.starts}
        onChange={(input) => change({ starts: input.currentTarget.value })}
      />
      <Group grow>
        <NumberInput
          label={`Price in ${session.currency}`}
          min={0}
          decimalScale={2}
          hideControls
          value={fields.price}
          onChange={(price) => change({ price })}
        />
        <NumberInput
          label="Tickets there are"
          min={0}
          allowDecimal={false}
          hideControls
          value={fields.capacity}
          onChange={(capacity) => change({ capacity })}
        />
      </Group>
      <TextInput
        label="Ticket page"
        type="url"
        placeholder="https://"
        maxLength={1000}
        value={fields.url}
        onChange={(input) => change({ url: input.currentTarget.value })}
      />
      {event && (
        <NativeSelect
          label="Status"
          data={['scheduled', 'postponed', 'cancelled'].map((value) => ({
            value,
            label: sentenceCase(value),
          }))}
          value={fields.status}
          onChange={(input) => change({ status: input.currentTarget.value })}
        />
      )}
      {save.isError && <ProblemCard error={save.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          Not now
        </Button>
        <Button type="submit" loading={save.isPending}>
          {event ? 'Save' : 'Make the event'}
        </Button>
      </Group>
    </form>
  );
}

import { NativeSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Brief, Draft } from '@/api/draft';
import { useUpcomingEvents } from '@/features/events/queries';
import { day } from '@/shared/format';
import { briefChange, briefFields, type BriefFields } from './edit/changes';
import { choices, goals, tones } from './edit/choices';
import classes from './edit/Edit.module.css';
import { EditForm } from './edit/EditForm';
import type { HandEditing } from './edit/useHandEdit';

interface BriefFormProps {
  draft: Draft;
  brief: Brief;
  hand: HandEditing;
}

/** What it is about and how it shall sound; the agent writes the texts anew from it. */
export function BriefForm({ draft, brief, hand }: BriefFormProps) {
  const [before] = useState(() => briefFields(brief, draft.event));
  const [fields, setFields] = useState(before);
  const set = (change: Partial<BriefFields>) => setFields((old) => ({ ...old, ...change }));
  const change = briefChange(before, fields);
  const reminds = draft.intent?.purpose === 'service' ? ['reminder'] : [];
  return (
    <EditForm
      label="Edit the brief"
      hand={hand}
      idle={!change || fields.message.trim() === ''}
      onSave={() => change && hand.save(change)}
    >
      <EventField
        event={draft.event}
        value={fields.eventId}
        onChange={(eventId) => set({ eventId })}
      />
      <div className={classes.columns}>
        {!draft.journey && (
          <NativeSelect
            label="Goal"
            data={choices([...goals, ...reminds], brief.goal)}
            value={fields.goal}
            onChange={(event) => set({ goal: event.currentTarget.value })}
          />
        )}
        <NativeSelect
          label="Tone"
          data={choices(tones, brief.tone)}
          value={fields.tone}
          onChange={(event) => set({ tone: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label="Message"
        description={
          draft.model?.offline
            ? 'In one sentence, as fans should read it. The offline model puts it into the texts of its language.'
            : 'In one sentence. For another event the agent writes it anew unless you do.'
        }
        required
        autosize
        minRows={2}
        maxLength={400}
        value={fields.message}
        onChange={(event) => set({ message: event.currentTarget.value })}
      />
      <TextInput
        label="Offer"
        placeholder="None"
        maxLength={200}
        value={fields.offer}
        onChange={(event) => set({ offer: event.currentTarget.value })}
      />
      <p className={classes.count}>The texts are written anew from this.</p>
    </EditForm>
  );
}

interface EventFieldProps {
  event: Draft['event'];
  value: string;
  onChange: (value: string) => void;
}

/** The event there is, and those to come. */
function EventField({ event, value, onChange }: EventFieldProps) {
  const upcoming = useUpcomingEvents();
  const own = event && !upcoming.some(({ id }) => id === event.id) ? [event] : [];
  return (
    <Select
      label="Event"
      placeholder="None"
      searchable
      limit={50}
      nothingFoundMessage="No such event"
      allowDeselect={false}
      data={[...own, ...upcoming].map(({ id, name, startsAt, city }) => ({
        value: String(id),
        label: [name, day(startsAt), city].join(' · '),
      }))}
      value={value || null}
      onChange={(next) => next && onChange(next)}
    />
  );
}

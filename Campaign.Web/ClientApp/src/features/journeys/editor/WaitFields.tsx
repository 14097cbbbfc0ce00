import { Chip, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { dayNames } from '../graph/words';
import type { JourneyDefinition, JourneyStep, JourneyWait } from '../types';
import classes from './JourneyEditor.module.css';
import { LengthField } from './LengthField';

interface WaitFieldsProps {
  definition: JourneyDefinition;
  step: JourneyStep;
  onChange: (change: Partial<JourneyStep>) => void;
}

/** How long a fan waits: a time, until the clock shows something, or until a date of the event. */
export function WaitFields({ definition, step, onChange }: WaitFieldsProps) {
  const wait = step.wait ?? {};
  const put = (change: Partial<JourneyWait>) => onChange({ wait: { ...wait, ...change } });
  const byEvent = wait.event !== undefined;
  return (
    <>
      <SegmentedControl
        aria-label="Wait"
        data={[
          { value: 'time', label: 'A while' },
          { value: 'event', label: 'For the event' },
        ]}
        value={byEvent ? 'event' : 'time'}
        onChange={(kind) =>
          onChange({ wait: kind === 'event' ? { event: '-2d', at: '10:00:00' } : { for: '1d' } })
        }
      />
      {byEvent ? (
        <EventWait definition={definition} wait={wait} onChange={put} />
      ) : (
        <>
          <LengthField label="For" value={wait.for} onChange={(length) => put({ for: length })} />
          <Clock label="Then until" wait={wait} onChange={put} />
          <Chip.Group
            multiple
            value={wait.days ?? []}
            onChange={(days) => put({ days: days.length ? days : undefined })}
          >
            <div
              role="group"
              aria-label="Only on"
              style={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}
            >
              {Object.entries(dayNames).map(([value, label]) => (
                <Chip key={value} value={value} size="xs" variant="outline">
                  {label}
                </Chip>
              ))}
            </div>
          </Chip.Group>
        </>
      )}
      <p className={classes.hint}>
        Days and times are those of each fan’s own clock, also when the clocks change.
      </p>
    </>
  );
}

interface EventWaitProps {
  definition: JourneyDefinition;
  wait: JourneyWait;
  onChange: (change: Partial<JourneyWait>) => void;
}

function EventWait({ definition, wait, onChange }: EventWaitProps) {
  const sign = wait.event?.startsWith('+') ? '+' : '-';
  return (
    <>
      <LengthField
        label="Until"
        value={wait.event?.slice(1)}
        onChange={(length) => onChange({ event: `${sign}${length ?? '1d'}` })}
      />
      <NativeSelect
        aria-label="Before or after"
        data={[
          { value: '-', label: 'before the event' },
          { value: '+', label: 'after the event' },
        ]}
        value={sign}
        onChange={(event) =>
          onChange({ event: `${event.currentTarget.value}${wait.event?.slice(1) ?? '1d'}` })
        }
      />
      <Clock label="At" wait={wait} onChange={onChange} />
      <NativeSelect
        label="Whoever gets here later"
        data={[
          { value: 'go_on', label: 'Goes on at once' },
          { value: 'leave', label: 'Leaves the journey' },
        ]}
        value={wait.late ?? 'go_on'}
        onChange={(event) => onChange({ late: event.currentTarget.value })}
      />
      {definition.eventId === undefined && definition.entry.kind !== 'purchase' && (
        <p className={classes.hint}>Say at the entry which event the journey is about.</p>
      )}
    </>
  );
}

function Clock({
  label,
  wait,
  onChange,
}: {
  label: string;
  wait: JourneyWait;
  onChange: (change: Partial<JourneyWait>) => void;
}) {
  return (
    <TextInput
      type="time"
      label={label}
      value={wait.at?.slice(0, 5) ?? ''}
      onChange={(event) =>
        onChange({ at: event.currentTarget.value ? `${event.currentTarget.value}:00` : undefined })
      }
    />
  );
}

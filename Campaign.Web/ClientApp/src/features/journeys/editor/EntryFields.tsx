import { NativeSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import type { Rule } from '@/features/audiences/rule/rule';
import { withEntry } from '../graph/model';
import type { JourneyDefinition, JourneyEntry } from '../types';
import { EventSelect } from './EventSelect';
import classes from './JourneyEditor.module.css';
import { LengthField } from './LengthField';
import type { Change } from './Panel';
import { RuleField } from './RuleField';

interface EntryFieldsProps {
  definition: JourneyDefinition;
  onChange: Change;
}

/** Who enters, how often, and what the journey is about. */
export function EntryFields({ definition, onChange }: EntryFieldsProps) {
  const { entry } = definition;
  const put = (change: Partial<JourneyEntry>) =>
    onChange(withEntry(definition, change), undefined, `entry.${Object.keys(change).join()}`);
  return (
    <>
      <div className={classes.head}>
        <h2>Who enters</h2>
      </div>
      <SegmentedControl
        aria-label="Entry"
        data={[
          { value: 'purchase', label: 'Whoever buys' },
          { value: 'audience', label: 'An audience' },
        ]}
        value={entry.kind}
        onChange={(kind) => put({ kind })}
      />
      {entry.kind === 'audience' ? (
        <>
          <RuleField
            label="Audience"
            value={entry.rule as Rule | undefined}
            onChange={(rule) => put({ rule: rule as JourneyEntry['rule'] })}
          />
          <div className={classes.pair}>
            <NativeSelect
              label="Looked at"
              data={[
                { value: 'day', label: 'Daily' },
                { value: 'hour', label: 'Hourly' },
              ]}
              value={entry.every ?? 'day'}
              onChange={(event) => put({ every: event.currentTarget.value })}
            />
            {entry.every !== 'hour' && (
              <TextInput
                type="time"
                label="At"
                value={entry.at?.slice(0, 5) ?? '00:00'}
                onChange={(event) => put({ at: `${event.currentTarget.value || '00:00'}:00` })}
              />
            )}
          </div>
        </>
      ) : (
        <PurchaseFields entry={entry} onChange={put} />
      )}
      <NativeSelect
        label="The same fan"
        data={[
          { value: 'once', label: 'Enters once' },
          { value: 'again', label: 'May enter again' },
        ]}
        value={entry.reentry?.policy ?? 'once'}
        onChange={(event) =>
          put({ reentry: { ...entry.reentry, policy: event.currentTarget.value } })
        }
      />
      {entry.reentry?.policy === 'again' && (
        <>
          <LengthField
            label="After"
            value={entry.reentry.after}
            onChange={(after) => put({ reentry: { policy: 'again', ...entry.reentry, after } })}
          />
          <NumberInput
            label="At most, times in all"
            min={1}
            max={100}
            value={entry.reentry.most ?? ''}
            onChange={(most) =>
              put({
                reentry: {
                  policy: 'again',
                  ...entry.reentry,
                  most: most === '' ? undefined : Number(most),
                },
              })
            }
          />
        </>
      )}
      <div className={classes.group}>
        <EventSelect
          label="About the event"
          value={definition.eventId}
          onChange={(eventId) => onChange({ ...definition, eventId })}
        />
        <NativeSelect
          label="Purpose"
          data={[
            { value: 'marketing', label: 'Marketing: needs consent' },
            { value: 'service', label: 'Service: about something bought' },
          ]}
          value={definition.purpose}
          onChange={(event) => onChange({ ...definition, purpose: event.currentTarget.value })}
        />
      </div>
    </>
  );
}

function PurchaseFields({
  entry,
  onChange,
}: {
  entry: JourneyEntry;
  onChange: (change: Partial<JourneyEntry>) => void;
}) {
  const purchase = entry.purchase ?? {};
  const put = (change: typeof purchase) => onChange({ purchase: { ...purchase, ...change } });
  const text = (label: string, field: 'genre' | 'venue' | 'city') => (
    <TextInput
      label={label}
      placeholder="Any"
      maxLength={200}
      value={purchase[field] ?? ''}
      onChange={(event) => put({ [field]: event.currentTarget.value || undefined })}
    />
  );
  return (
    <>
      <EventSelect
        label="A ticket for"
        placeholder="Any event"
        value={purchase.eventId}
        onChange={(eventId) => put({ eventId })}
      />
      {text('Genre', 'genre')}
      {text('Venue', 'venue')}
      {text('City', 'city')}
    </>
  );
}

import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { SettledStep } from '@/api/draft';
import { LengthField } from '@/features/journeys/editor/LengthField';
import { stepsChange } from '../edit/changes';
import { choices, goals } from '../edit/choices';
import classes from '../edit/Edit.module.css';
import { EditForm } from '../edit/EditForm';
import type { HandEditing } from '../edit/useHandEdit';

interface JourneyFormProps {
  steps: SettledStep[];
  hand: HandEditing;
}

/** When each message follows, where, and what it is for. One with another goal or channel is written anew. */
export function JourneyForm({ steps, hand }: JourneyFormProps) {
  const [fields, setFields] = useState(steps);
  const change = stepsChange(steps, fields);
  const set = (id: string, next: Partial<SettledStep>) =>
    setFields((old) => old.map((step) => (step.id === id ? { ...step, ...next } : step)));
  return (
    <EditForm
      label="Edit the messages"
      hand={hand}
      idle={!change}
      onSave={() => change && hand.save(change)}
    >
      {fields.map((step, index) => (
        <fieldset key={step.id} className={classes.group}>
          <legend>Message {index + 1}</legend>
          <div className={classes.columns}>
            <LengthField
              label="Wait"
              value={step.after}
              onChange={(after) => set(step.id, { after: after ?? '0d' })}
            />
            <NativeSelect
              label="Channel"
              data={[
                { value: 'email', label: 'E-mail' },
                { value: 'sms', label: 'SMS' },
              ]}
              value={step.channel}
              onChange={(event) => set(step.id, { channel: event.currentTarget.value })}
            />
            <NativeSelect
              label="Goal"
              data={choices(goals, step.goal)}
              value={step.goal}
              onChange={(event) => set(step.id, { goal: event.currentTarget.value })}
            />
          </div>
        </fieldset>
      ))}
      <p className={classes.count}>
        Each waits for the one before it, the first for the entry. One with another goal or channel
        is written anew.
      </p>
    </EditForm>
  );
}

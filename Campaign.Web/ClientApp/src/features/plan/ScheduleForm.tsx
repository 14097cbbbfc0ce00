import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DraftSchedule } from '@/api/draft';
import { scheduleOf, timeFields, type TimeFields } from './edit/changes';
import classes from './edit/Edit.module.css';
import { EditForm } from './edit/EditForm';
import type { HandEditing } from './edit/useHandEdit';

/** When it goes out, on the clocks of the schedule's zone. */
export function ScheduleForm({ schedule, hand }: { schedule: DraftSchedule; hand: HandEditing }) {
  const [fields, setFields] = useState(() => timeFields(schedule));
  const set = (change: Partial<TimeFields>) => setFields((before) => ({ ...before, ...change }));
  const next = scheduleOf(fields, schedule.timeZone);
  return (
    <EditForm
      label="Edit the time"
      hand={hand}
      idle={!next}
      onSave={() => next && hand.save({ schedule: next })}
    >
      <div className={classes.columns}>
        <NativeSelect
          label="It goes out"
          data={[
            { value: 'now', label: 'right after approval' },
            { value: 'at', label: `at one moment (${schedule.timeZone})` },
            { value: 'local_time', label: 'on each fan’s own clock' },
          ]}
          value={fields.mode}
          onChange={(event) => set({ mode: event.currentTarget.value as TimeFields['mode'] })}
        />
        {fields.mode !== 'now' && (
          <TextInput
            type="datetime-local"
            label="Day and time"
            required
            value={fields.starts}
            onChange={(event) => set({ starts: event.currentTarget.value })}
          />
        )}
        {fields.mode === 'local_time' && (
          <NativeSelect
            label="Where the time has passed"
            data={[
              { value: 'send_now', label: 'send at once' },
              { value: 'skip', label: 'leave those fans out' },
            ]}
            value={fields.late}
            onChange={(event) => set({ late: event.currentTarget.value as TimeFields['late'] })}
          />
        )}
      </div>
    </EditForm>
  );
}

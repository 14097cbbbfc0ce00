import { NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useSignedIn } from '@/features/session/session';
import classes from './CampaignForm.module.css';
import type { When } from './fields';

interface ScheduleFieldsProps {
  when: When;
  onChange: (when: When) => void;
}

/** When it goes out, once it is approved. */
export function ScheduleFields({ when, onChange }: ScheduleFieldsProps) {
  const { timeZone } = useSignedIn();
  const { mode, starts, late } = when;
  return (
    <section className={classes.card} aria-labelledby="when">
      <h2 id="when" className={classes.title}>
        When it starts
      </h2>
      <Radio.Group
        aria-labelledby="when"
        value={mode}
        onChange={(value) => onChange({ ...when, mode: value as When['mode'] })}
      >
        <Stack gap="xs">
          <Radio value="now" label="When it is approved" />
          <Radio value="at" label={`At one moment, on the clocks of ${timeZone}`} />
          <Radio
            value="local_time"
            label="At the same time of day for each fan, on their own clocks"
          />
        </Stack>
      </Radio.Group>
      {mode !== 'now' && (
        <div className={classes.columns}>
          <TextInput
            type="datetime-local"
            label="Day and time"
            required
            value={starts}
            onChange={(event) => onChange({ ...when, starts: event.currentTarget.value })}
          />
          {mode === 'local_time' && (
            <NativeSelect
              label="Where the time has passed already"
              data={[
                { value: 'send_now', label: 'send at once' },
                { value: 'skip', label: 'leave those fans out' },
              ]}
              value={late}
              onChange={(event) =>
                onChange({ ...when, late: event.currentTarget.value as When['late'] })
              }
            />
          )}
        </div>
      )}
    </section>
  );
}

import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSignedIn } from '@/features/session/session';
import { dateTime } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import type { DecisionProps } from './CampaignActions';

/** When an approved campaign starts: as it was planned, now, or at another time. */
export function ScheduleForm({ campaign, busy, error, onDecide, onClose }: DecisionProps) {
  const { timeZone } = useSignedIn();
  const planned = campaign.schedule?.sendAt;
  const [when, setWhen] = useState(planned ? 'planned' : 'now');
  const [local, setLocal] = useState('');
  const at = local ? new Date(local) : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (when === 'planned') onDecide({});
    else onDecide({ sendAt: (when === 'now' ? new Date() : at)?.toISOString() });
  }

  return (
    <Modal opened onClose={onClose} title="When should it start?">
      <form onSubmit={submit}>
        <Radio.Group value={when} onChange={setWhen} aria-label="When should it start?">
          <Stack gap="xs">
            {planned && (
              <Radio value="planned" label={`As planned: ${dateTime(planned, timeZone)}`} />
            )}
            <Radio value="now" label="Now" />
            <Radio value="at" label="At another time" />
          </Stack>
        </Radio.Group>
        {when === 'at' && (
          <TextInput
            type="datetime-local"
            mt="sm"
            label="Starts, on the clock of this computer"
            description={at && `That is ${dateTime(at.toISOString(), timeZone)}.`}
            required
            value={local}
            onChange={(event) => setLocal(event.currentTarget.value)}
          />
        )}
        {error !== null && <ProblemCard error={error} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Not yet
          </Button>
          <Button type="submit" disabled={when === 'at' && !at} loading={busy}>
            Schedule
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

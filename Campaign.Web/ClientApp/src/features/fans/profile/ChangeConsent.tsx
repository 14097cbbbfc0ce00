import {
  Button,
  Group,
  Modal,
  Radio,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { FanConsent, SetConsent } from '@/api/contracts';
import { channelName } from '@/shared/ChannelIcon';
import { ProblemCard } from '@/shared/ProblemCard';
import { undoToast } from '@/shared/undoToast';
import { purposeName } from '../consent';
import { useSetConsent } from '../queries';
import type { FanChannel } from './ChannelState';
import classes from './FanProfile.module.css';

interface ChangeConsentProps {
  id: string;
  channel: FanChannel;
  consents: FanConsent[];
}

/** Notes what a person said at the counter or by telephone, with where it was said. */
export function ChangeConsent({ id, channel, consents }: ChangeConsentProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        className={classes.change}
        aria-label={`Change consent for ${channelName(channel)}`}
        onClick={() => setAsking(true)}
      >
        Change
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={`${channelName(channel)}: what did this person say?`}
      >
        <ConsentForm
          id={id}
          channel={channel}
          consents={consents}
          onDone={() => setAsking(false)}
        />
      </Modal>
    </>
  );
}

function ConsentForm({
  id,
  channel,
  consents,
  onDone,
}: ChangeConsentProps & { onDone: () => void }) {
  const [purpose, setPurpose] = useState<string>('marketing');
  const [answer, setAnswer] = useState('withdrawn');
  const [source, setSource] = useState('');
  const [proof, setProof] = useState('');
  const set = useSetConsent(id);
  const granted = answer === 'granted';
  const before = consents.find((one) => one.channel === channel && one.purpose === purpose);
  const ready = source.trim() !== '' && before?.state !== answer;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!ready) return;
    const said: SetConsent = { channel, purpose, granted, source: source.trim() };
    set.mutate(
      { ...said, proof: proof.trim() || undefined },
      {
        onSuccess: () => {
          onDone();
          undoToast(
            `${channelName(channel)}, ${purposeName(purpose)}: ${granted ? 'given' : 'withdrawn'}.`,
            () => set.mutate({ ...said, granted: !granted, source: 'undone by hand' }),
          );
        },
      },
    );
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {channel !== 'push' && (
          <SegmentedControl
            aria-label="Purpose"
            value={purpose}
            onChange={setPurpose}
            data={[
              { value: 'marketing', label: 'Marketing' },
              { value: 'service', label: 'About a purchase' },
            ]}
          />
        )}
        <Radio.Group label="The person" value={answer} onChange={setAnswer}>
          <Stack gap={6} mt={6}>
            <Radio
              value="granted"
              label={purpose === 'marketing' ? 'agrees' : 'no longer objects'}
            />
            <Radio value="withdrawn" label={purpose === 'marketing' ? 'withdraws' : 'objects'} />
          </Stack>
        </Radio.Group>
        {before?.state === answer && (
          <Text size="sm" c="dimmed">
            That is how it stands already.
          </Text>
        )}
        <TextInput
          label="Where it was said"
          placeholder="box office, telephone, letter…"
          required
          maxLength={100}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        <TextInput
          label="What shows it"
          placeholder="number of the form, date of the call…"
          maxLength={500}
          value={proof}
          onChange={(event) => setProof(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          {purpose === 'marketing'
            ? 'Withdrawing also keeps the address from campaigns after another import. Both are kept in the history.'
            : 'Messages about a purchase need no consent; an objection stops them on this channel.'}
        </Text>
        {set.isError && <ProblemCard error={set.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Leave as it is
          </Button>
          <Button type="submit" disabled={!ready} loading={set.isPending}>
            Note it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

import { Button, Group, Modal, Skeleton, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { typedCount } from '@/features/plan/approval/approval';
import { number } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { reasonLabel } from '@/shared/reasons';
import { useReach } from '../queries';
import type { DecisionProps } from './CampaignActions';

/** Approving by hand: the number of recipients, counted now, is typed by whoever answers for it. */
export function ApproveForm({ campaign, busy, error, onDecide, onClose }: DecisionProps) {
  const reach = useReach(campaign.id, true);
  const [text, setText] = useState('');
  const { recipients = 0, audience = 0, exclusions = [], draftHash } = reach.data ?? {};
  const matches = reach.data !== undefined && typedCount(text) === recipients;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (matches && !busy) onDecide({ draftHash, recipientCount: recipients });
  }

  return (
    <Modal opened onClose={onClose} title="Approve this campaign">
      {reach.isPending && <Skeleton height={120} radius="md" />}
      {reach.isError && <ProblemCard error={reach.error} onRetry={() => void reach.refetch()} />}
      {reach.data && (
        <form onSubmit={submit}>
          <Text mb="xs">
            It goes to <b>{number(recipients)}</b> of {number(audience)} fans. Consent is checked
            once more for each of them.
          </Text>
          <Text size="sm" c="dimmed" mb="md">
            {exclusions
              .map(({ reason, count }) => `${reasonLabel(reason)}: ${number(count)}`)
              .join(' · ')}
          </Text>
          <TextInput
            label={`Type ${number(recipients)} to approve`}
            inputMode="numeric"
            autoComplete="off"
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {error !== null && <ProblemCard error={error} onRetry={() => void reach.refetch()} />}
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={onClose}>
              Not yet
            </Button>
            <Button type="submit" disabled={!matches} loading={busy}>
              Approve
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}

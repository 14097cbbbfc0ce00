import { Button, Group, Modal, Skeleton, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Journey } from '@/api/contracts';
import { typedCount } from '@/features/plan/approval/approval';
import { number } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { useReach } from '../queries';

interface ApproveJourneyProps {
  journey: Journey;
  busy: boolean;
  error: unknown;
  onDecide: (body: unknown) => void;
  onClose: () => void;
}

/** Approving: the number of fans it is about, counted now, is typed by whoever answers for it. */
export function ApproveJourney({ journey, busy, error, onDecide, onClose }: ApproveJourneyProps) {
  const reach = useReach(journey.id);
  const [text, setText] = useState('');
  const { fans = 0, basis, hash } = reach.data ?? {};
  const matches = reach.data !== undefined && typedCount(text) === fans;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (matches && !busy) onDecide({ hash, fans });
  }

  return (
    <Modal opened onClose={onClose} title="Approve this journey">
      {reach.isPending && <Skeleton height={120} radius="md" />}
      {reach.isError && <ProblemCard error={reach.error} onRetry={() => void reach.refetch()} />}
      {reach.data && (
        <form onSubmit={submit}>
          <Text mb="xs">
            {basis === 'now' ? (
              <>
                <b>{number(fans)}</b> fans would enter as soon as it is active, and others later.
              </>
            ) : (
              <>
                <b>{number(fans)}</b> fans would have entered in the last 30 days.
              </>
            )}
          </Text>
          <Text size="sm" c="dimmed" mb="md">
            Consent, suppression, limits and quiet hours are checked at each message.
          </Text>
          <TextInput
            label={`Type ${number(fans)} to approve`}
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

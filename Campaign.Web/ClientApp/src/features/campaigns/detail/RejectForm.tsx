import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ProblemCard } from '@/shared/ProblemCard';
import type { DecisionProps } from './CampaignActions';

export function RejectForm({ busy, error, onDecide, onClose }: DecisionProps) {
  const [reason, setReason] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    onDecide({ reason: reason.trim() || undefined });
  }

  return (
    <Modal opened onClose={onClose} title="Send it back to its author">
      <form onSubmit={submit}>
        <Textarea
          label="What should change?"
          data-autofocus
          autosize
          minRows={3}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {error !== null && <ProblemCard error={error} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Not yet
          </Button>
          <Button type="submit" loading={busy}>
            Send back
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

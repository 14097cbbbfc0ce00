import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { number } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { useWebhookChanges } from './queries';

interface ReplaySpanProps {
  opened: boolean;
  endpoint: string;
  onClose: () => void;
}

export function ReplaySpan({ opened, endpoint, onClose }: ReplaySpanProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Replay a span">
      <Fields endpoint={endpoint} onClose={onClose} />
    </Modal>
  );
}

function Fields({ endpoint, onClose }: Omit<ReplaySpanProps, 'opened'>) {
  const [from, setFrom] = useState(() => local(new Date(Date.now() - 86_400_000)));
  const [until, setUntil] = useState(() => local(new Date()));
  const [failedOnly, setFailedOnly] = useState(true);
  const { replaySpan } = useWebhookChanges();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        replaySpan.mutate(
          {
            id: endpoint,
            from: new Date(from).toISOString(),
            until: new Date(until).toISOString(),
            failedOnly,
          },
          {
            onSuccess: ({ count }) => {
              onClose();
              notifications.show({ message: `${number(count)} messages go out again.` });
            },
          },
        );
      }}
    >
      <Stack>
        <Text size="sm">
          Messages keep their ids, so that a system which has one already can tell.
        </Text>
        <TextInput
          label="From"
          type="datetime-local"
          required
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label="Until"
          type="datetime-local"
          required
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <Checkbox
          label="Leave out what it has taken"
          checked={failedOnly}
          onChange={(event) => setFailedOnly(event.currentTarget.checked)}
        />
        {replaySpan.isError && <ProblemCard error={replaySpan.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={replaySpan.isPending} disabled={!(from < until)}>
            Replay
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A moment as `datetime-local` writes it, on the reader's clock. */
function local(date: Date): string {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

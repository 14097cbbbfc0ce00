import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { command } from '@/api/http';

const running = ['Running', 'Starting', 'Waiting'];

/** To one replica, or to all of a resource by its name. */
export function Commands({ id, state }: { id: string; state: string }) {
  const send = useMutation({ mutationFn: (name: string) => command(id, name) });
  const isRunning = running.includes(state);
  return (
    <Group gap={4} wrap="nowrap">
      {(isRunning ? ['stop', 'restart'] : ['start']).map((name) => (
        <Button
          key={name}
          size="compact-xs"
          variant="default"
          loading={send.isPending && send.variables === name}
          disabled={send.isPending}
          aria-label={`${name} ${id}`}
          onClick={() => send.mutate(name)}
        >
          {name}
        </Button>
      ))}
      {send.isError && (
        <span role="alert" className="badge bad">
          {send.error.message}
        </span>
      )}
    </Group>
  );
}

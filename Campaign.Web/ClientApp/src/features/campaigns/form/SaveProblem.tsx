import { Button, Group } from '@mantine/core';
import { ApiProblem } from '@/api/problem';
import { ProblemCard } from '@/shared/ProblemCard';

interface SaveProblemProps {
  error: unknown;
  onReload: () => void;
  onOver: () => void;
}

/** Why saving failed. Where somebody was faster, whose words stand is for the person to say. */
export function SaveProblem({ error, onReload, onOver }: SaveProblemProps) {
  if (!error) return null;
  const stale = error instanceof ApiProblem && error.code === 'stale';
  return (
    <div>
      <ProblemCard error={error} />
      {stale && (
        <Group mt="xs" gap="xs">
          <Button size="xs" variant="default" onClick={onReload}>
            Drop mine and show theirs
          </Button>
          <Button size="xs" variant="default" onClick={onOver}>
            Save mine over it
          </Button>
        </Group>
      )}
    </div>
  );
}

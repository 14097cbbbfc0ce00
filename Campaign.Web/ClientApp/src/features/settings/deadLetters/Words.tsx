import { Button } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useRole } from '@/features/session/roles';
import { ProblemCard } from '@/shared/ProblemCard';
import { Confirmed } from '../Confirmed';
import classes from '../Settings.module.css';
import type { Word } from './queries';

interface WordsProps {
  word: UseMutationResult<unknown, Error, Word>;
  /** What it is about. */
  name: string;
}

/** Try again, or let go. */
export function Words({ word, name }: WordsProps) {
  const may = useRole('approver');
  if (!may) return null;
  return (
    <div className={classes.actions}>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Try again: ${name}`}
        loading={word.isPending}
        onClick={() => word.mutate('replay')}
      >
        Try again
      </Button>
      <Confirmed
        action="Let go"
        label={`Let go: ${name}`}
        question="It leaves this list and is not tried again."
        onConfirm={() => word.mutate('discard')}
      />
      {word.error && <ProblemCard error={word.error} />}
    </div>
  );
}

import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { FormEvent, ReactNode } from 'react';
import { ProblemCard } from '@/shared/ProblemCard';
import classes from './Stage.module.css';

interface StageFormProps {
  /** What the button says. */
  action: string;
  isPending: boolean;
  /** What went wrong the last time. */
  error: Error | null;
  onSubmit: () => void;
  children: ReactNode;
}

/** What one fills in on the stage: what went wrong, the fields, one button. */
export function StageForm({ action, isPending, error, onSubmit, children }: StageFormProps) {
  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }

  return (
    <form onSubmit={submit} className={classes.fields}>
      {error && <ProblemCard error={error} />}
      {children}
      <Button
        type="submit"
        size="md"
        loading={isPending}
        rightSection={<IconArrowRight size={17} />}
        fullWidth
      >
        {action}
      </Button>
    </form>
  );
}

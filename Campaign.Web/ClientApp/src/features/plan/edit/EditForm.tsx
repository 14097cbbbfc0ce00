import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { ProblemCard } from '@/shared/ProblemCard';
import classes from './Edit.module.css';
import type { HandEditing } from './useHandEdit';

interface EditFormProps {
  label: string;
  hand: HandEditing;
  /** Nothing is different yet, or something is missing. */
  idle: boolean;
  onSave: () => void;
  children: ReactNode;
}

/** A form in the place of what it changes. Saving checks the draft anew, and an open approval is asked again. */
export function EditForm({ label, hand, idle, onSave, children }: EditFormProps) {
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    onSave();
  }
  return (
    <form
      className={classes.form}
      aria-label={label}
      onSubmit={onSubmit}
      onKeyDown={(event) => event.key === 'Escape' && hand.cancel()}
    >
      {children}
      {hand.problem && <ProblemCard error={hand.problem} />}
      <div className={classes.actions}>
        <Button type="submit" size="compact-md" disabled={idle} loading={hand.saving}>
          Save and check
        </Button>
        <Button size="compact-md" variant="default" onClick={hand.cancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

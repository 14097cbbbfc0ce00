import { UnstyledButton } from '@mantine/core';
import type { Clarify } from '@/api/draft';
import classes from './ClarifyChoices.module.css';

interface ClarifyChoicesProps {
  clarify: Clarify | undefined;
  onPick: (answer: string) => void;
}

/** Where the agent asks instead of guessing, its options are one click away; typing an answer works as well. */
export function ClarifyChoices({ clarify, onPick }: ClarifyChoicesProps) {
  if (!clarify || clarify.options.length === 0) return null;
  return (
    <div className={classes.root} role="group" aria-label={clarify.question}>
      {clarify.options.map((option) => (
        <UnstyledButton key={option} className={classes.option} onClick={() => onPick(option)}>
          {option}
        </UnstyledButton>
      ))}
    </div>
  );
}

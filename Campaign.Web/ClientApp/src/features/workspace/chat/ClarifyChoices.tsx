import { UnstyledButton } from '@mantine/core';
import type { Clarify } from '@/api/draft';
import classes from './ClarifyChoices.module.css';

interface ClarifyChoicesProps {
  clarify: Clarify | string | undefined;
  onPick: (answer: string) => void;
}

/** Where the agent asks instead of guessing, its options are one click away; typing an answer works as well. */
export function ClarifyChoices({ clarify, onPick }: ClarifyChoicesProps) {
  if (!clarify || typeof clarify === 'string' || !clarify.options?.length) return null;
  return (
    <div className={classes.root} role="group" aria-label={clarify.question}>
      {clarify.options.map((option) => {
        const label = typeof option === 'string' ? option : option.label;
        const answer = typeof option === 'string' ? option : (option.value ?? option.label);
        return (
          <UnstyledButton key={label} className={classes.option} onClick={() => onPick(answer)}>
            {label}
          </UnstyledButton>
        );
      })}
    </div>
  );
}

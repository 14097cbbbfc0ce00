import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSignedIn } from '@/features/session/session';
import { useSuggestions } from '../suggestions';
import classes from './Welcome.module.css';

interface WelcomeProps {
  /** The composer. */
  children: ReactNode;
  onPick: (text: string) => void;
}

export function Welcome({ onPick, children }: WelcomeProps) {
  const { promoter } = useSignedIn();
  const { suggestions, isPending } = useSuggestions();
  return (
    <div className={classes.root}>
      <h1 className={classes.title}>What should {promoter.name} announce next?</h1>
      <p className={classes.lead}>
        Say it in a sentence. You get an audience you can check, copy with true facts, and the last
        word before anything goes out.
      </p>
      <div className={classes.composer}>{children}</div>
      <ul className={classes.list} data-pending={isPending || undefined}>
        {suggestions.map(({ icon: Icon, label, text }) => (
          <li key={label}>
            <UnstyledButton className={classes.card} onClick={() => onPick(text)}>
              <span className={classes.label}>
                <Icon size={17} stroke={1.7} aria-hidden />
                {label}
              </span>
              <span className={classes.text}>{text}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

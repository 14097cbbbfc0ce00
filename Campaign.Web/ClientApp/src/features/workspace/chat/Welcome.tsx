import { UnstyledButton } from '@mantine/core';
import { IconChartBar, IconMail, IconMapPin, IconMessage2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useSignedIn } from '@/features/session/session';
import classes from './Welcome.module.css';

const suggestions = [
  {
    icon: IconMail,
    label: 'Announce an event',
    text: 'Email techno fans in Berlin who bought a ticket in the last year about our next warehouse party',
  },
  {
    icon: IconMapPin,
    label: 'Size an audience',
    text: 'How many fans in Berlin spent more than €100 with us in the last 12 months?',
  },
  {
    icon: IconMessage2,
    label: 'Win people back',
    text: 'Text fans who used to come often but have not bought a ticket for six months',
  },
  {
    icon: IconChartBar,
    label: 'Learn from the last one',
    text: 'How did our last campaign do, and who should hear from us next?',
  },
];

interface WelcomeProps {
  /** The composer. */
  children: ReactNode;
  onPick: (text: string) => void;
}

export function Welcome({ onPick, children }: WelcomeProps) {
  const { promoter } = useSignedIn();
  return (
    <div className={classes.root}>
      <h1 className={classes.title}>What should {promoter.name} announce next?</h1>
      <p className={classes.lead}>
        Say it in a sentence. You get an audience you can check, copy with true facts, and the last
        word before anything goes out.
      </p>
      <div className={classes.composer}>{children}</div>
      <ul className={classes.list}>
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

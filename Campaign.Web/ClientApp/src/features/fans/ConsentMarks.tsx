import { IconMail, IconMailOff, IconMessage2, IconMessage2Off } from '@tabler/icons-react';
import { consentText } from './consent';
import classes from './FansPage.module.css';

interface ConsentMarksProps {
  email: boolean | undefined;
  sms: boolean | undefined;
}

/** Consent at a glance: struck through where withdrawn, pale where nobody asked. */
export function ConsentMarks({ email, sms }: ConsentMarksProps) {
  return (
    <span className={classes.marks}>
      <Mark channel="E-mail" consent={email} on={IconMail} off={IconMailOff} />
      <Mark channel="SMS" consent={sms} on={IconMessage2} off={IconMessage2Off} />
    </span>
  );
}

interface MarkProps {
  channel: string;
  consent: boolean | undefined;
  on: typeof IconMail;
  off: typeof IconMail;
}

function Mark({ channel, consent, on, off }: MarkProps) {
  const Icon = consent === false ? off : on;
  const { state, text } = consentText(consent);
  return (
    <span
      className={classes.mark}
      data-consent={state}
      role="img"
      aria-label={`${channel}: ${text}`}
      title={`${channel}: ${text}`}
    >
      <Icon size={17} stroke={1.7} aria-hidden />
    </span>
  );
}

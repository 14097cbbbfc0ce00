import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { FanConsentEntry } from '@/api/contracts';
import { useSignedIn } from '@/features/session/session';
import { channelName } from '@/shared/ChannelIcon';
import { dateTime } from '@/shared/format';
import { Section } from '@/shared/Section';
import { purposeName, sourceName } from '../consent';
import classes from './FanProfile.module.css';

/** What may be shown to whoever asks why this person was written to. */
export function ConsentHistory({ entries }: { entries: FanConsentEntry[] }) {
  return (
    <Section title="Consent history">
      {entries.length === 0 && <p className={classes.none}>Nobody has asked this person yet.</p>}
      <ol className={classes.timeline}>
        {entries.map((entry, index) => (
          <Entry key={index} entry={entry} />
        ))}
      </ol>
    </Section>
  );
}

function Entry({ entry }: { entry: FanConsentEntry }) {
  const { timeZone } = useSignedIn();
  const { at, channel, purpose, granted, source, proof } = entry;
  const Icon = granted ? IconShieldCheck : IconShieldX;
  return (
    <li className={classes.entry}>
      <span className={classes.dot} data-tone={granted ? 'good' : 'bad'}>
        <Icon size={14} stroke={1.8} aria-hidden />
      </span>
      <span className={classes.what}>
        {channelName(channel)}, {purposeName(purpose)}: {granted ? 'given' : 'withdrawn'}
        <br />
        <span className={classes.more}>
          {[dateTime(at, timeZone), sourceName(source), proof && `proof: ${proof}`]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </li>
  );
}

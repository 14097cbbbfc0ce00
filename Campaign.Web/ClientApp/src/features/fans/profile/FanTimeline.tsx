import { Chip } from '@mantine/core';
import {
  IconEye,
  IconHandClick,
  IconMail,
  IconReceiptRefund,
  IconShieldCheck,
  IconShieldX,
  IconTicket,
  IconUserMinus,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { FanTimelineEntry } from '@/api/contracts';
import { Section } from '@/shared/Section';
import { useSignedIn } from '@/features/session/session';
import { dateTime, money } from '@/shared/format';
import classes from './FanProfile.module.css';
import { MonthChart } from './MonthChart';
import { describe, kindNames, kindOf, toneOf, type Kind } from './timeline';

export function FanTimeline({ entries }: { entries: FanTimelineEntry[] }) {
  const [kind, setKind] = useState<Kind | 'all'>('all');
  const shown = entries.filter((entry) => kind === 'all' || kindOf(entry) === kind);
  return (
    <Section title="Timeline">
      <MonthChart entries={entries} />
      <Chip.Group value={kind} onChange={(value) => setKind(value as Kind | 'all')}>
        <div className={classes.filters} role="group" aria-label="Show">
          <Chip value="all" size="xs" variant="outline">
            All
          </Chip>
          {Object.entries(kindNames).map(([value, name]) => (
            <Chip key={value} value={value} size="xs" variant="outline">
              {name}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      {shown.length === 0 && <p className={classes.none}>Nothing of this kind has happened yet.</p>}
      <ol className={classes.timeline}>
        {shown.map((entry, index) => (
          <Entry key={index} entry={entry} />
        ))}
      </ol>
    </Section>
  );
}

function Entry({ entry }: { entry: FanTimelineEntry }) {
  const { currency, timeZone } = useSignedIn();
  const { text, more } = describe(entry);
  return (
    <li className={classes.entry}>
      <span className={classes.dot} data-tone={toneOf(entry)}>
        <EntryIcon entry={entry} />
      </span>
      <span className={classes.what}>
        {text}
        <br />
        <span className={classes.more}>
          {[dateTime(entry.at, timeZone), more].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={`${classes.amount} tabular`}>
        {entry.amount !== undefined && money(entry.amount, currency)}
      </span>
    </li>
  );
}

const icons: Record<string, typeof IconMail> = {
  purchase: IconTicket,
  conversion: IconTicket,
  refund: IconReceiptRefund,
  open: IconEye,
  click: IconHandClick,
  unsubscribe: IconUserMinus,
};

function EntryIcon({ entry: { type, detail } }: { entry: FanTimelineEntry }) {
  const consent = detail === 'given' ? IconShieldCheck : IconShieldX;
  const Icon = type === 'consent' ? consent : (icons[type] ?? IconMail);
  return <Icon size={14} stroke={1.8} aria-hidden />;
}

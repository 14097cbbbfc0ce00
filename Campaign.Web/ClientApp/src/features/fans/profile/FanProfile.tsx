import { Skeleton } from '@mantine/core';
import type { FanConsent, FanDetail } from '@/api/contracts';
import { Section } from '@/shared/Section';
import { useRole } from '@/features/session/roles';
import { useSignedIn } from '@/features/session/session';
import { BarList } from '@/shared/BarList';
import { day, money, number } from '@/shared/format';
import { Monogram } from '@/shared/Monogram';
import { ProblemCard } from '@/shared/ProblemCard';
import { sentenceCase } from '@/shared/reasons';
import { useFan } from '../queries';
import { ChangeConsent } from './ChangeConsent';
import { ChannelState } from './ChannelState';
import { ConsentHistory } from './ConsentHistory';
import { Erase } from './Erase';
import classes from './FanProfile.module.css';
import { FanTimeline } from './FanTimeline';

interface FanProfileProps {
  id: string;
  onErased: () => void;
}

export function FanProfile({ id, onErased }: FanProfileProps) {
  const mayChange = useRole('marketer');
  const { data, isPending, error, refetch } = useFan(id);
  if (isPending)
    return (
      <div role="status" aria-label="Loading">
        <Skeleton height={52} radius="md" mb={16} />
        <Skeleton height={90} radius="md" mb={16} />
        <Skeleton height={260} radius="md" />
      </div>
    );
  if (!data) return <ProblemCard error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <Loaded id={id} detail={data} mayChange={mayChange} />
      {mayChange && <Erase id={id} onErased={onErased} />}
    </>
  );
}

interface LoadedProps {
  id: string;
  detail: FanDetail;
  mayChange: boolean;
}

function Loaded({ id, detail, mayChange }: LoadedProps) {
  const { fan, genres, timeline, suppressed, consents } = detail;
  const { currency } = useSignedIn();
  const push = consents.find(({ channel }) => channel === 'push');
  return (
    <>
      <header className={classes.head}>
        <Monogram name={fan.name || '?'} size={44} />
        <div className={classes.who}>
          <h2 className={classes.name}>{fan.name || 'No name'}</h2>
          <p className={classes.about}>{about(detail)}</p>
        </div>
      </header>
      <div className={classes.channels}>
        <ChannelState
          channel="email"
          address={fan.email}
          consent={fan.consentEmail}
          suppressed={suppressed.includes('email')}
          objects={objectsTo(consents, 'email')}
          action={mayChange && <ChangeConsent id={id} channel="email" consents={consents} />}
        />
        <ChannelState
          channel="sms"
          address={detail.phone}
          consent={fan.consentSms}
          suppressed={suppressed.includes('sms')}
          objects={objectsTo(consents, 'sms')}
          action={mayChange && <ChangeConsent id={id} channel="sms" consents={consents} />}
        />
        {push && (
          <ChannelState
            channel="push"
            address="A device with the app"
            consent={push.state === 'none' ? undefined : push.state === 'granted'}
            suppressed={suppressed.includes('push')}
            objects={false}
            action={mayChange && <ChangeConsent id={id} channel="push" consents={consents} />}
          />
        )}
      </div>
      <dl className={classes.facts}>
        <Fact name="Spent" value={money(fan.spent, currency)} />
        <Fact name="Orders" value={number(fan.orders)} />
        <Fact name="Last purchase" value={day(fan.lastPurchaseAt)} />
        <Fact name="Known since" value={day(detail.createdAt)} />
      </dl>
      {fan.tags.length > 0 && (
        <ul className={classes.tags} aria-label="Tags">
          {fan.tags.map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </ul>
      )}
      {genres.length > 0 && (
        <Section title="Spend by genre">
          <BarList
            items={genres.map(({ genre, spent, orders }) => ({
              label: sentenceCase(genre),
              value: spent,
              text: money(spent, currency),
              more: `${number(orders)}×`,
            }))}
          />
        </Section>
      )}
      <FanTimeline entries={timeline} />
      <ConsentHistory entries={detail.consentHistory} />
    </>
  );
}

const objectsTo = (consents: FanConsent[], channel: string) =>
  consents.some(
    (one) => one.channel === channel && one.purpose === 'service' && one.state === 'withdrawn',
  );

function about({ fan, state, language, birthYear }: FanDetail): string {
  return [fan.city, state, fan.country, language, birthYear && `born ${birthYear}`]
    .filter(Boolean)
    .join(' · ');
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tabular">{value}</dd>
    </div>
  );
}

import { lazy, Suspense } from 'react';
import type { Draft, Wave } from '@/api/draft';
import { dateTime, number } from '@/shared/format';
import { PageLoading } from '@/shared/PageLoading';
import { sentenceCase } from '@/shared/reasons';
import { EditButton } from '../edit/EditButton';
import { useHandEdit, type OnEdit } from '../edit/useHandEdit';
import classes from './Extras.module.css';

const WaveForm = lazy(() => import('./WaveForm'));

interface WaveListProps {
  waves: Wave[];
  intent: Draft['intent'];
  timeZone: string;
  onEdit: OnEdit;
}

/** Who comes first, who next: each wave with its time and its people. */
export function WaveList({ waves, ...props }: WaveListProps) {
  return (
    <ol className={classes.steps}>
      {waves.map((wave, index) => (
        <WaveItem key={wave.name} wave={wave} before={waves.slice(0, index)} {...props} />
      ))}
    </ol>
  );
}

type WaveItemProps = Omit<WaveListProps, 'waves'> & { wave: Wave; before: Wave[] };

function WaveItem({ wave, before, intent, timeZone, onEdit }: WaveItemProps) {
  const hand = useHandEdit(onEdit);
  const name = sentenceCase(wave.name);
  return (
    <li className={classes.step}>
      <span className={classes.head}>
        <b>{name}</b>
        <span className={classes.aside}>
          <span className="tabular">{number(wave.count)} fans</span>
          {!hand.editing && <EditButton label={`Edit the wave ${name}`} onClick={hand.begin} />}
        </span>
      </span>
      <span className={classes.when}>{dateTime(wave.sendAt, timeZone)}</span>
      {wave.sentence && <span className={classes.detail}>{wave.sentence}</span>}
      {hand.editing && (
        <Suspense fallback={<PageLoading />}>
          <WaveForm wave={wave} before={before} intent={intent} timeZone={timeZone} hand={hand} />
        </Suspense>
      )}
    </li>
  );
}

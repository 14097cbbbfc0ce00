import type { Wave } from '@/api/draft';
import { dateTime, number } from '@/shared/format';
import { sentenceCase } from '@/shared/reasons';
import classes from './Extras.module.css';

/** Who comes first, who next: each wave with its time and its people. */
export function WaveList({ waves, timeZone }: { waves: Wave[]; timeZone: string }) {
  return (
    <ol className={classes.steps}>
      {waves.map((wave) => (
        <li key={wave.name} className={classes.step}>
          <span className={classes.head}>
            <b>{sentenceCase(wave.name)}</b>
            <span className="tabular">{number(wave.count)} fans</span>
          </span>
          <span className={classes.when}>{dateTime(wave.sendAt, timeZone)}</span>
          {wave.sentence && <span className={classes.detail}>{wave.sentence}</span>}
        </li>
      ))}
    </ol>
  );
}

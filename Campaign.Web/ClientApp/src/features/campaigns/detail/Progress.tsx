import type { Campaign } from '@/api/contracts';
import { useSignedIn } from '@/features/session/session';
import { dateTime, duration, number } from '@/shared/format';
import { reasonLabel } from '@/shared/reasons';
import { Section } from '@/shared/Section';
import { stagesOf, type StageLine } from '../progress';
import { useProgress } from '../queries';
import classes from './Progress.module.css';

/** How far sending has got: who is in which stage, for how long already, and when the stage will be empty. */
export function Progress({ campaign }: { campaign: Campaign }) {
  const { timeZone } = useSignedIn();
  const { data } = useProgress(campaign);
  if (!data) return null;
  const when = (iso: string | undefined) => dateTime(iso, timeZone);
  return (
    <Section
      title="Progress"
      level={2}
      aside={<span aria-live="polite">{Math.floor(data.done * 100)}% done</span>}
    >
      <progress className={classes.bar} value={data.done} aria-label="Done" />
      <p className={classes.lead}>
        {data.perSecond > 0 && `${number(Math.ceil(data.perSecond))} a second. `}
        {data.endsAt && `All are through by ${when(data.endsAt)}.`}
        {data.hold && `Held: ${reasonLabel(data.hold)}.`}
        {!data.endsAt && !data.hold && 'Nothing has moved in the last minute.'}
      </p>
      <dl className={classes.stages}>
        {stagesOf(data).map((stage) => (
          <div key={stage.key} data-open={stage.open || undefined}>
            <dt>{stage.label}</dt>
            <dd className="tabular">{number(stage.count)}</dd>
            <dd className={classes.more}>{moreOf(stage, when)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function moreOf({ age, empty, next }: StageLine, when: (iso: string) => string): string {
  return [
    age === undefined ? undefined : `oldest ${duration(age * 1000)}`,
    empty === undefined ? undefined : `empty in ${duration(empty * 1000)}`,
    next === undefined ? undefined : `next ${when(next)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

import type { Draft } from '@/api/draft';
import { useSignedIn } from '@/features/session/session';
import { money, number } from '@/shared/format';
import { sentenceCase } from '@/shared/reasons';
import { Section } from '@/shared/Section';
import type { OnEdit } from '../edit/useHandEdit';
import { CaptionSection } from './CaptionSection';
import classes from './Extras.module.css';
import { WaveList } from './WaveList';

/** What only some drafts have: captions, waves, a test, and where sending stops. */
export function ExtrasSections({ draft, onEdit }: { draft: Draft; onEdit: OnEdit }) {
  const { timeZone } = useSignedIn();
  const { waves, experiment, stopWhen, budget, creative } = draft;
  const limits = [
    budget && `No more than ${money(budget.amount, budget.currency)} for messages`,
    stopWhen?.ticketsSold !== undefined &&
      `Sending stops once ${number(stopWhen.ticketsSold)} tickets are sold`,
  ].filter(Boolean);
  return (
    <>
      {creative && <CaptionSection captions={creative.captions} />}
      {waves && waves.length > 0 && (
        <Section title="Waves">
          <WaveList waves={waves} intent={draft.intent} timeZone={timeZone} onEdit={onEdit} />
        </Section>
      )}
      {experiment && (
        <Section title="Test">
          <p className={classes.text}>
            {experiment.variants} versions of the {experiment.field} go to{' '}
            {Math.round(experiment.testShare * 100)}% of the audience. After{' '}
            {experiment.decideAfter.replace(/^PT?/, '').toLowerCase()} the one with the best{' '}
            {sentenceCase(experiment.metric).toLowerCase()} goes to the rest.
          </p>
        </Section>
      )}
      {limits.length > 0 && (
        <Section title="Limits">
          {limits.map((limit) => (
            <p key={String(limit)} className={classes.text}>
              {limit}
            </p>
          ))}
        </Section>
      )}
    </>
  );
}

import { SegmentedControl, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Cities } from '@/features/plan/audience/Cities';
import { FunnelChart } from '@/features/plan/audience/FunnelChart';
import { SampleTable } from '@/features/plan/audience/SampleTable';
import { useSignedIn } from '@/features/session/session';
import { useRole } from '@/features/session/roles';
import { duration, money, number } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import type { Rule } from '../rule/rule';
import classes from './AudienceResult.module.css';
import { ExplainDrawer } from './ExplainDrawer';
import { FindFan } from './FindFan';
import type { Question, usePreview } from './preview';

interface AudienceResultProps {
  rule: Rule;
  empty: boolean;
  question: Question;
  onQuestion: (change: Partial<Question>) => void;
  result: ReturnType<typeof usePreview>;
  /** Whether what is wrong is shown at the rule itself. */
  pointed: boolean;
}

/** Who a rule finds, while it is still being written. */
export function AudienceResult(props: AudienceResultProps) {
  const { rule, empty, question, onQuestion, result, pointed } = props;
  const { preview, stale, working, error } = result;
  const { currency } = useSignedIn();
  const mayExplain = useRole('analyst');
  const [explained, setExplained] = useState<number>();
  const explain = mayExplain ? setExplained : undefined;
  if (empty) return <p className={classes.hint}>Add a condition. So far the audience is nobody.</p>;
  return (
    <div aria-busy={working}>
      <div className={classes.lead} data-stale={stale || undefined}>
        {preview ? (
          <span className={classes.big} role="status">
            <span className={`${classes.count} tabular`}>{number(preview.count)}</span>
            <span className={classes.unit}>
              {preview.count === 1 ? 'fan matches' : 'fans match'}
            </span>
          </span>
        ) : (
          working && <Skeleton height={44} width={220} radius="md" />
        )}
        <span className={classes.progress} data-on={working || undefined} aria-hidden="true" />
      </div>
      {error && !pointed && <ProblemCard error={error} onRetry={() => void result.refetch()} />}
      {preview && (
        <div data-stale={stale || undefined} className={classes.rest}>
          <p className={classes.sentence}>{preview.sentence}</p>
          <dl className={classes.facts}>
            <Fact name="By e-mail" value={number(preview.reachable.email)} />
            <Fact name="By SMS" value={number(preview.reachable.sms)} />
            {preview.medianSpend !== undefined && (
              <Fact name="Median spend" value={money(preview.medianSpend, currency)} />
            )}
          </dl>
          <div className={classes.switches}>
            <SegmentedControl
              size="xs"
              aria-label="Channel"
              data={[
                { value: 'email', label: 'E-mail' },
                { value: 'sms', label: 'SMS' },
              ]}
              value={question.channel}
              onChange={(channel) => onQuestion({ channel: channel as Question['channel'] })}
            />
            <SegmentedControl
              size="xs"
              aria-label="Purpose"
              data={[
                { value: 'marketing', label: 'Marketing' },
                { value: 'service', label: 'Service' },
              ]}
              value={question.purpose}
              onChange={(purpose) => onQuestion({ purpose: purpose as Question['purpose'] })}
            />
          </div>
          <FunnelChart stages={preview.funnel} />
          <Cities cities={preview.topCities} total={preview.count} most={8} />
          <SampleTable samples={preview.samples} currency={currency} onPick={explain} />
          {explain && <FindFan onFound={explain} />}
          <p className={classes.elapsed}>
            {preview.cached ? 'Remembered' : 'Counted'} in {duration(preview.elapsedMs)}
          </p>
        </div>
      )}
      <ExplainDrawer rule={rule} fanId={explained} onClose={() => setExplained(undefined)} />
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tabular">{value}</dd>
    </div>
  );
}

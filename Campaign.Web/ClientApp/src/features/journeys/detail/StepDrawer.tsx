import { Anchor, Button, Drawer, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Journey, JourneyStepReport } from '@/api/contracts';
import { useSignedIn } from '@/features/session/session';
import { dateTime, number } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { reasonLabel, sentenceCase } from '@/shared/reasons';
import { entryId, stepOf } from '../graph/model';
import { stepText, stepTitle } from '../graph/words';
import { useStepFans } from '../queries';
import type { JourneyDefinition } from '../types';
import classes from './Lists.module.css';

interface StepDrawerProps {
  journey: Journey;
  definition: JourneyDefinition;
  report: JourneyStepReport | undefined;
  step: string | undefined;
  onClose: () => void;
}

/** A step's numbers, each of which leads to its fans. */
export function StepDrawer({ journey, definition, report, step, onClose }: StepDrawerProps) {
  const [outcome, setOutcome] = useState<string>();
  const shown = step && step !== entryId ? stepOf(definition, step) : undefined;
  if (!shown) return null;
  return (
    <Drawer opened onClose={onClose} position="right" size={440} title={stepTitle(shown)}>
      <p className={classes.none}>{stepText(definition, shown, journey.sentences)}</p>
      <ul className={classes.list}>
        <Number label="Got here" count={report?.arrived ?? 0} onShow={() => setOutcome('')} />
        <Number label="Are here now" count={report?.here ?? 0} onShow={() => setOutcome('here')} />
        {report?.outcomes.map((one) => (
          <Number
            key={`${one.outcome}:${one.reason}`}
            label={[sentenceCase(one.outcome), one.reason && reasonLabel(one.reason)]
              .filter(Boolean)
              .join(': ')}
            count={one.count}
            onShow={() => setOutcome(one.outcome)}
          />
        ))}
      </ul>
      {report?.campaigns.map((id) => (
        <p key={id} className={classes.none}>
          <Anchor component={Link} to={`/campaigns/${id}`}>
            Deliveries, opens and sales of this message
          </Anchor>
        </p>
      ))}
      {outcome !== undefined && (
        <Fans journey={journey} step={shown.id} outcome={outcome || undefined} />
      )}
    </Drawer>
  );
}

function Number({ label, count, onShow }: { label: string; count: number; onShow: () => void }) {
  return (
    <li>
      <span>{label}</span>
      <Button
        size="compact-sm"
        variant="subtle"
        disabled={count === 0}
        onClick={onShow}
        aria-label={`Show fans: ${label}`}
      >
        <b className="tabular">{number(count)}</b>
      </Button>
    </li>
  );
}

function Fans({
  journey,
  step,
  outcome,
}: {
  journey: Journey;
  step: string;
  outcome: string | undefined;
}) {
  const { timeZone } = useSignedIn();
  const fans = useStepFans(journey.id, step, outcome);
  if (fans.isPending) return <Skeleton height={140} radius="md" />;
  if (fans.isError) return <ProblemCard error={fans.error} onRetry={() => void fans.refetch()} />;
  return (
    <section aria-label="Fans">
      <ul className={classes.list}>
        {fans.items.map((fan) => (
          <li key={`${fan.fanId}:${fan.entry}`}>
            <Anchor component={Link} to={`/fans/${fan.fanId}`}>
              Fan {fan.fanId}
            </Anchor>
            <span>
              {fan.outcome
                ? `${sentenceCase(fan.outcome)}${fan.reason ? `: ${reasonLabel(fan.reason)}` : ''}, ${dateTime(fan.leftAt ?? fan.arrivedAt, timeZone)}`
                : `Until ${dateTime(fan.dueAt ?? fan.arrivedAt, timeZone)}`}
            </span>
          </li>
        ))}
      </ul>
      {fans.hasNextPage && (
        <Button
          variant="default"
          loading={fans.isFetchingNextPage}
          onClick={() => void fans.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </section>
  );
}

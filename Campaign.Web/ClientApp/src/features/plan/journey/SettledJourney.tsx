import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMatch, useNavigate } from 'react-router';
import { api, request } from '@/api/client';
import type { Journey } from '@/api/contracts';
import type { SettledJourney as Settled, SettledStep } from '@/api/draft';
import { lengthText } from '@/features/journeys/graph/words';
import { ProblemCard } from '@/shared/ProblemCard';
import { sentenceCase } from '@/shared/reasons';
import { Section } from '@/shared/Section';
import { EditButton } from '../edit/EditButton';
import { useHandEdit, type OnEdit } from '../edit/useHandEdit';
import classes from '../extras/Extras.module.css';
import { JourneyForm } from './JourneyForm';

interface SettledJourneyProps {
  journey: Settled;
  onEdit: OnEdit;
}

/** The journey that a conversation has settled, and the way to make it one: a draft to look at, simulate and have approved. */
export function SettledJourney({ journey, onEdit }: SettledJourneyProps) {
  const hand = useHandEdit(onEdit);
  const threadId = useMatch('/threads/:threadId')?.params.threadId;
  const navigate = useNavigate();
  const make = useMutation({
    mutationFn: () =>
      request<Journey>(api(`/journeys/from-thread/${encodeURIComponent(threadId ?? '')}`), {
        method: 'POST',
      }),
    onSuccess: ({ id }) => void navigate(`/journeys/${id}`),
  });
  return (
    <Section
      title={`Journey: ${journey.name}`}
      aside={!hand.editing && <EditButton label="Edit the messages" onClick={hand.begin} />}
    >
      {hand.editing ? (
        <JourneyForm steps={journey.steps} hand={hand} />
      ) : (
        <>
          <ol className={classes.steps}>
            {journey.steps.map((step) => (
              <li key={step.id} className={classes.step}>
                <span>{stepWords(step)}</span>
              </li>
            ))}
          </ol>
          {make.isError && <ProblemCard error={make.error} />}
          <Button disabled={!threadId} loading={make.isPending} onClick={() => make.mutate()}>
            Make this journey
          </Button>
          <p className={classes.when}>
            A draft: nothing is sent before it is approved and activated.
          </p>
        </>
      )}
    </Section>
  );
}

function stepWords({ after, channel, goal, only }: SettledStep): string {
  const wait = /^0/.test(after) ? 'At once' : `After ${lengthText(after)}`;
  const whom = only ? `, to those who ${only.met ? 'have' : 'have not'} ${only.kind}` : '';
  return `${wait}: ${sentenceCase(goal).toLowerCase()} by ${channel === 'sms' ? 'SMS' : 'e-mail'}${whom}`;
}

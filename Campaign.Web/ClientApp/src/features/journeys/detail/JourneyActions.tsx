import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import type { Journey } from '@/api/contracts';
import { ProblemCard } from '@/shared/ProblemCard';
import { uuid } from '@/shared/uuid';
import { useJourneyAction, type JourneyAction } from '../queries';
import { ApproveJourney } from './ApproveJourney';

const order: JourneyAction[] = [
  'reject',
  'pause',
  'stop',
  'submit',
  'resume',
  'approve',
  'activate',
];

const names: Record<JourneyAction, string> = {
  submit: 'Ask for approval',
  approve: 'Approve',
  reject: 'Send back',
  activate: 'Activate',
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop',
};

const questions: Partial<Record<JourneyAction, { title: string; text: string }>> = {
  submit: {
    title: 'Ask for approval?',
    text: 'It is held as it is until somebody approves it or sends it back.',
  },
  reject: { title: 'Send it back?', text: 'Its author can edit it and ask again.' },
  activate: {
    title: 'Activate this version?',
    text: 'Fans enter it from now on. Who is on the way in an older version stays there until you move them.',
  },
  pause: {
    title: 'Pause this journey?',
    text: 'Nobody enters, nobody moves and nothing is sent until you resume.',
  },
  resume: {
    title: 'Resume this journey?',
    text: 'What fell due meanwhile is done now. Consent and limits are checked again for everybody.',
  },
  stop: {
    title: 'Stop this journey for good?',
    text: 'Everybody on the way leaves it, messages that have not gone out are not sent, and it cannot be started again.',
  },
};

const onward: JourneyAction[] = ['submit', 'approve', 'activate', 'resume'];

/** The moves that are open now. Each asks before it is made. */
export function JourneyActions({ journey }: { journey: Journey }) {
  const [decision, setDecision] = useState<{ action: JourneyAction; key: string }>();
  const act = useJourneyAction(journey.id);
  const possible = order.filter(
    (action) =>
      journey.actions.includes(action) &&
      (action !== 'submit' || journey.problems.length === 0) &&
      (action !== 'stop' || journey.status !== 'draft'),
  );
  const question = decision && questions[decision.action];

  function close() {
    setDecision(undefined);
    act.reset();
  }

  const decide = (body?: unknown) =>
    decision && act.mutate({ ...decision, body }, { onSuccess: close });

  return (
    <Group gap={8}>
      {possible.map((action) => (
        <Button
          key={action}
          variant={onward.includes(action) ? 'filled' : 'default'}
          onClick={() => setDecision({ action, key: uuid() })}
        >
          {names[action]}
        </Button>
      ))}
      {decision?.action === 'approve' && (
        <ApproveJourney
          journey={journey}
          busy={act.isPending}
          error={act.error}
          onDecide={decide}
          onClose={close}
        />
      )}
      <Modal opened={question !== undefined} onClose={close} title={question?.title}>
        <Text mb="md">{question?.text}</Text>
        {act.error !== null && <ProblemCard error={act.error} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            Keep as it is
          </Button>
          <Button
            color={decision?.action === 'stop' ? 'red' : undefined}
            loading={act.isPending}
            data-autofocus
            onClick={() => decide()}
          >
            {decision && names[decision.action]}
          </Button>
        </Group>
      </Modal>
    </Group>
  );
}

import { Button, Group, Modal, Text } from '@mantine/core';
import { ProblemCard } from '@/shared/ProblemCard';
import type { CampaignAction } from '../queries';
import type { DecisionProps } from './CampaignActions';

const questions: Partial<Record<CampaignAction, { title: string; text: string }>> = {
  submit: {
    title: 'Ask for approval?',
    text: 'It is held as it is until somebody approves it or sends it back.',
  },
  pause: {
    title: 'Pause this campaign?',
    text: 'Messages already handed over will arrive. Everyone else waits until you resume.',
  },
  resume: {
    title: 'Resume this campaign?',
    text: 'Consent and limits are checked again for everyone who is still waiting.',
  },
  cancel: {
    title: 'Cancel this campaign?',
    text: 'Messages already handed over will arrive. Nobody else is written to, and it cannot be restarted.',
  },
};

interface ConfirmFormProps extends DecisionProps {
  action: CampaignAction | undefined;
  verbs: Record<CampaignAction, string>;
}

/** A decision that needs no more than a yes. */
export function ConfirmForm({ action, verbs, busy, error, onDecide, onClose }: ConfirmFormProps) {
  const question = action && questions[action];
  return (
    <Modal opened={question !== undefined} onClose={onClose} title={question?.title}>
      <Text mb="md">{question?.text}</Text>
      {error !== null && <ProblemCard error={error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Keep as it is
        </Button>
        <Button
          color={action === 'cancel' ? 'red' : undefined}
          loading={busy}
          data-autofocus
          onClick={() => onDecide()}
        >
          {action && verbs[action]}
        </Button>
      </Group>
    </Modal>
  );
}

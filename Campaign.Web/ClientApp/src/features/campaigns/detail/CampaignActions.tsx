import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import type { Campaign } from '@/api/contracts';
import { ProblemCard } from '@/shared/ProblemCard';
import { newDecision, useCampaignAction, type CampaignAction } from '../queries';

const offered: CampaignAction[] = ['pause', 'resume', 'cancel'];

const words: Record<CampaignAction, { verb: string; title: string; text: string }> = {
  pause: {
    verb: 'Pause',
    title: 'Pause this campaign?',
    text: 'Messages already handed over will arrive. Everyone else waits until you resume.',
  },
  resume: {
    verb: 'Resume',
    title: 'Resume this campaign?',
    text: 'Consent and limits are checked again for everyone who is still waiting.',
  },
  cancel: {
    verb: 'Cancel campaign',
    title: 'Cancel this campaign?',
    text: 'Messages already handed over will arrive. Nobody else is written to, and it cannot be restarted.',
  },
};

export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const [decision, setDecision] = useState<{ action: CampaignAction; key: string }>();
  const act = useCampaignAction(campaign.id);
  const possible = offered.filter((action) => campaign.actions.includes(action));
  if (possible.length === 0 && !decision) return null;

  function close() {
    setDecision(undefined);
    act.reset();
  }

  const confirm = decision && words[decision.action];
  return (
    <Group gap={8}>
      {possible.map((action) => (
        <Button
          key={action}
          variant={action === 'resume' ? 'filled' : 'default'}
          onClick={() => setDecision({ action, key: newDecision() })}
        >
          {words[action].verb}
        </Button>
      ))}
      <Modal opened={decision !== undefined} onClose={close} title={confirm?.title}>
        <Text mb="md">{confirm?.text}</Text>
        {act.isError && <ProblemCard error={act.error} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            Keep as it is
          </Button>
          <Button
            color={decision?.action === 'cancel' ? 'red' : undefined}
            loading={act.isPending}
            data-autofocus
            onClick={() => decision && act.mutate(decision, { onSuccess: close })}
          >
            {confirm?.verb}
          </Button>
        </Group>
      </Modal>
    </Group>
  );
}

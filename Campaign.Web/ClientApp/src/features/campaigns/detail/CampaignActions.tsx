import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Campaign } from '@/api/contracts';
import { newDecision, useCampaignAction, type CampaignAction } from '../queries';
import { ApproveForm } from './ApproveForm';
import { ConfirmForm } from './ConfirmForm';
import { RejectForm } from './RejectForm';
import { ScheduleForm } from './ScheduleForm';

const order: CampaignAction[] = [
  'reject',
  'pause',
  'cancel',
  'submit',
  'schedule',
  'resume',
  'approve',
];

const names: Record<CampaignAction, string> = {
  submit: 'Ask for approval',
  approve: 'Approve',
  reject: 'Send back',
  schedule: 'Schedule',
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel campaign',
};

const onward: CampaignAction[] = ['submit', 'approve', 'schedule', 'resume'];

/** What every form of a decision takes. */
export interface DecisionProps {
  campaign: Campaign;
  busy: boolean;
  error: unknown;
  onDecide: (body?: unknown) => void;
  onClose: () => void;
}

/** The moves that are open now. Each asks before it is made. */
export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const [decision, setDecision] = useState<{ action: CampaignAction; key: string }>();
  const act = useCampaignAction(campaign.id);
  const possible = order.filter((action) => campaign.actions.includes(action));
  if (possible.length === 0 && !decision) return null;

  function close() {
    setDecision(undefined);
    act.reset();
  }

  const form = {
    campaign,
    busy: act.isPending,
    error: act.error,
    onClose: close,
    onDecide: (body?: unknown) =>
      decision && act.mutate({ ...decision, body }, { onSuccess: close }),
  };

  return (
    <Group gap={8}>
      {possible.map((action) => (
        <Button
          key={action}
          variant={onward.includes(action) ? 'filled' : 'default'}
          onClick={() => setDecision({ action, key: newDecision() })}
        >
          {names[action]}
        </Button>
      ))}
      {decision?.action === 'approve' && <ApproveForm {...form} />}
      {decision?.action === 'reject' && <RejectForm {...form} />}
      {decision?.action === 'schedule' && <ScheduleForm {...form} />}
      <ConfirmForm action={decision?.action} verbs={names} {...form} />
    </Group>
  );
}

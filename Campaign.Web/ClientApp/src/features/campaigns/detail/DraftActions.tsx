import { ActionIcon, Button, Group, Modal, Text, Tooltip } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Campaign } from '@/api/contracts';
import { useRole } from '@/features/session/roles';
import { ProblemCard } from '@/shared/ProblemCard';
import { useDeleteCampaign } from '../form/queries';

/** What is possible with a draft alone: change it by hand, or throw it away. */
export function DraftActions({ campaign }: { campaign: Campaign }) {
  const mayEdit = useRole('marketer');
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useDeleteCampaign(campaign);
  if (!mayEdit || campaign.status !== 'draft') return null;
  return (
    <Group gap={8}>
      <Tooltip label="Delete this draft">
        <ActionIcon aria-label="Delete this draft" onClick={() => setAsking(true)}>
          <IconTrash size={18} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <Button
        component={Link}
        to={`/campaigns/${campaign.id}/edit`}
        variant="default"
        leftSection={<IconPencil size={16} />}
      >
        Edit
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Delete this draft?">
        <Text mb="md">It has not been sent to anybody. Its steps stay in the audit log.</Text>
        {remove.isError && <ProblemCard error={remove.error} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
            Keep it
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() =>
              remove.mutate(undefined, { onSuccess: () => void navigate('/campaigns') })
            }
          >
            Delete
          </Button>
        </Group>
      </Modal>
    </Group>
  );
}

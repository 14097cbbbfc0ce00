import { Button, Chip } from '@mantine/core';
import { IconMessageCircle, IconPlus } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { useRole } from '@/features/session/roles';
import { EmptyState } from '@/shared/EmptyState';
import { ListPage } from '@/shared/list/ListPage';
import { Rows } from '@/shared/list/Rows';
import { statusLabel } from '@/shared/StatusBadge';
import { CampaignRow } from './CampaignRow';
import classes from './CampaignsPage.module.css';
import { useCampaigns } from './queries';

const statuses = [
  'draft',
  'in_review',
  'scheduled',
  'sending',
  'sent',
  'paused',
  'cancelled',
  'failed',
];

export function Component() {
  const [params, setParams] = useSearchParams();
  const status = params.get('status') ?? undefined;
  const campaigns = useCampaigns(status);
  return (
    <ListPage
      title="Campaigns"
      actions={<Ways />}
      filters={
        <StatusFilter
          status={status}
          onChange={(next) => setParams(next ? { status: next } : {}, { replace: true })}
        />
      }
      list={campaigns}
      empty={
        status ? (
          <EmptyState
            title="None with this status"
            text="Choose another status, or see them all."
          />
        ) : (
          <EmptyState
            title="No campaigns yet"
            text="Say in the workspace what you want to announce, or write one by hand. It shows up here."
          >
            <Ways />
          </EmptyState>
        )
      }
    >
      <Rows>
        {campaigns.items.map((campaign) => (
          <li key={campaign.id}>
            <CampaignRow campaign={campaign} />
          </li>
        ))}
      </Rows>
    </ListPage>
  );
}

/** The two ways to a new campaign. */
function Ways() {
  const mayEdit = useRole('marketer');
  return (
    <>
      {mayEdit && (
        <Button
          component={Link}
          to="/campaigns/new"
          variant="default"
          leftSection={<IconPlus size={16} />}
        >
          By hand
        </Button>
      )}
      <Button component={Link} to="/" leftSection={<IconMessageCircle size={16} />}>
        New campaign
      </Button>
    </>
  );
}

interface StatusFilterProps {
  status: string | undefined;
  onChange: (status: string | undefined) => void;
}

function StatusFilter({ status, onChange }: StatusFilterProps) {
  return (
    <Chip.Group
      value={status ?? 'all'}
      onChange={(value) => onChange(value === 'all' ? undefined : String(value))}
    >
      <div className={classes.filters} role="group" aria-label="Filter by status">
        {['all', ...statuses].map((value) => (
          <Chip key={value} value={value} size="xs" radius="xl" variant="outline">
            {statusLabel(value)}
          </Chip>
        ))}
      </div>
    </Chip.Group>
  );
}

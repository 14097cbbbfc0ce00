import { Button, Chip, Skeleton } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { EmptyState } from '@/shared/EmptyState';
import { Page } from '@/shared/Page';
import { ProblemCard } from '@/shared/ProblemCard';
import { statusLabel } from '@/shared/StatusBadge';
import { CampaignRow } from './CampaignRow';
import classes from './CampaignsPage.module.css';
import { useCampaigns } from './queries';

const filters = ['in_review', 'scheduled', 'sending', 'sent', 'paused', 'cancelled', 'failed'];

export function Component() {
  const [params, setParams] = useSearchParams();
  const status = params.get('status') ?? undefined;
  const campaigns = useCampaigns(status);

  return (
    <Page
      title="Campaigns"
      actions={
        <Button component={Link} to="/">
          New campaign
        </Button>
      }
    >
      <Chip.Group
        value={status ?? 'all'}
        onChange={(value) =>
          setParams(value === 'all' ? {} : { status: String(value) }, { replace: true })
        }
      >
        <div className={classes.filters} role="group" aria-label="Filter by status">
          {['all', ...filters].map((value) => (
            <Chip key={value} value={value} size="xs" radius="xl" variant="outline">
              {statusLabel(value)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      <CampaignList campaigns={campaigns} filtered={status !== undefined} />
    </Page>
  );
}

interface CampaignListProps {
  campaigns: ReturnType<typeof useCampaigns>;
  filtered: boolean;
}

function CampaignList({ campaigns, filtered }: CampaignListProps) {
  if (campaigns.isPending)
    return Array.from({ length: 6 }, (_, index) => (
      <Skeleton key={index} height={66} mb={8} radius="lg" />
    ));
  if (campaigns.isError && campaigns.items.length === 0)
    return <ProblemCard error={campaigns.error} onRetry={() => void campaigns.refetch()} />;
  if (campaigns.items.length === 0)
    return filtered ? (
      <EmptyState title="None with this status" text="Choose another status, or see them all." />
    ) : (
      <EmptyState
        title="No campaigns yet"
        text="Say in the workspace what you want to announce. After your approval it shows up here."
      >
        <Button component={Link} to="/">
          Start a campaign
        </Button>
      </EmptyState>
    );
  return (
    <>
      <ul className={classes.list}>
        {campaigns.items.map((campaign) => (
          <li key={campaign.id}>
            <CampaignRow campaign={campaign} />
          </li>
        ))}
      </ul>
      {campaigns.hasNextPage && (
        <Button
          variant="default"
          className={classes.more}
          loading={campaigns.isFetchingNextPage}
          onClick={() => void campaigns.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </>
  );
}

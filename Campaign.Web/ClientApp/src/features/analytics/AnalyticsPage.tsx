import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { useRole } from '@/features/session/roles';
import { useSignedIn } from '@/features/session/session';
import { EmptyState } from '@/shared/EmptyState';
import { Page } from '@/shared/Page';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import classes from './AnalyticsPage.module.css';
import { Controls } from './Controls';
import { Dashboard } from './Dashboard';
import { periodOf, todayIn } from './period';
import { exportLink, useOverview, type Period } from './queries';

export function Component() {
  const [params] = useSearchParams();
  const { timeZone } = useSignedIn();
  const period = periodOf(params, todayIn(timeZone));
  const overview = useOverview(period);
  const mayExport = useRole('analyst');

  return (
    <Page title="Analytics" layout="wide" actions={mayExport && <Export period={period} />}>
      <Controls
        period={period}
        genres={overview.data?.genres ?? []}
        sending={overview.data?.sending ?? 0}
      />
      {overview.isPending && <PageLoading />}
      {overview.isError && !overview.data && (
        <ProblemCard error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {overview.data?.campaigns === 0 && (
        <EmptyState
          title="No campaign began in these days"
          text="Choose a longer period, or take a filter away."
        />
      )}
      {overview.data && overview.data.campaigns > 0 && (
        <div className={classes.grid} data-stale={overview.isPlaceholderData || undefined}>
          <Dashboard overview={overview.data} period={period} />
        </div>
      )}
    </Page>
  );
}

function Export({ period }: { period: Period }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />}>
          Export CSV
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={exportLink('campaigns', period)} download>
          Campaigns of this period
        </Menu.Item>
        <Menu.Item component="a" href={exportLink('orders', period)} download>
          Their orders, with each model&rsquo;s share
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

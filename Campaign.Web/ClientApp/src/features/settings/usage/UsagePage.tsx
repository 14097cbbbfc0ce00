import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useSignedIn } from '@/features/session/session';
import { Page } from '@/shared/Page';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { wallClock } from '@/shared/zones';
import { UsageView } from './UsageView';
import { useUsage } from './queries';

/** What models and messages cost, and what is left. */
export function Component() {
  const { timeZone } = useSignedIn();
  const [days, setDays] = useState('30');
  const [today] = useState(() => wallClock(new Date().toISOString(), timeZone).slice(0, 10));
  const usage = useUsage(Number(days), today);
  return (
    <Page
      title="Usage"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Days"
          value={days}
          onChange={setDays}
          data={[
            { value: '7', label: '7 days' },
            { value: '30', label: '30 days' },
            { value: '90', label: '90 days' },
          ]}
        />
      }
    >
      {usage.isPending ? (
        <PageLoading />
      ) : usage.isError ? (
        <ProblemCard error={usage.error} onRetry={() => void usage.refetch()} />
      ) : (
        <UsageView report={usage.data} />
      )}
    </Page>
  );
}

import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useRole } from '@/features/session/roles';
import { EmptyState } from '@/shared/EmptyState';
import { Page } from '@/shared/Page';
import { ProblemCard } from '@/shared/ProblemCard';
import classes from './AudiencesPage.module.css';
import { SegmentRow } from './segments/SegmentRow';
import { useSegments } from './segments/queries';

/** The audiences that were saved. */
export function Component() {
  const mayEdit = useRole('marketer');
  return (
    <Page
      title="Audiences"
      actions={
        <>
          <Button component={Link} to="/audiences/overlap" variant="default">
            Compare
          </Button>
          <Button component={Link} to="/audiences/new" leftSection={<IconPlus size={16} />}>
            {mayEdit ? 'New audience' : 'Try an audience'}
          </Button>
        </>
      }
    >
      <SegmentList />
    </Page>
  );
}

function SegmentList() {
  const segments = useSegments();
  if (segments.isPending)
    return Array.from({ length: 5 }, (_, index) => (
      <Skeleton key={index} height={66} mb={8} radius="lg" />
    ));
  if (segments.isError && segments.items.length === 0)
    return <ProblemCard error={segments.error} onRetry={() => void segments.refetch()} />;
  if (segments.items.length === 0)
    return (
      <EmptyState
        title="No saved audiences yet"
        text="Build one, watch its count while you do, and save it to use it again and again."
      >
        <Button component={Link} to="/audiences/new">
          Build an audience
        </Button>
      </EmptyState>
    );
  return (
    <>
      <ul className={classes.list}>
        {segments.items.map((segment) => (
          <SegmentRow key={segment.id} segment={segment} />
        ))}
      </ul>
      {segments.hasNextPage && (
        <Button
          variant="default"
          className={classes.more}
          loading={segments.isFetchingNextPage}
          onClick={() => void segments.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </>
  );
}

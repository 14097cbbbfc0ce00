import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useRole } from '@/features/session/roles';
import { EmptyState } from '@/shared/EmptyState';
import { ListPage } from '@/shared/list/ListPage';
import { Rows } from '@/shared/list/Rows';
import { SegmentRow } from './segments/SegmentRow';
import { useSegments } from './segments/queries';

/** The audiences that were saved. */
export function Component() {
  const mayEdit = useRole('marketer');
  const segments = useSegments();
  return (
    <ListPage
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
      list={segments}
      empty={
        <EmptyState
          title="No saved audiences yet"
          text="Build one, watch its count while you do, and save it to use it again and again."
        >
          <Button component={Link} to="/audiences/new">
            Build an audience
          </Button>
        </EmptyState>
      }
    >
      <Rows>
        {segments.items.map((segment) => (
          <SegmentRow key={segment.id} segment={segment} />
        ))}
      </Rows>
    </ListPage>
  );
}

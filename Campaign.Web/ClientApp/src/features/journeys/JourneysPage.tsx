import { Button, Chip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { useRole } from '@/features/session/roles';
import { EmptyState } from '@/shared/EmptyState';
import { ListPage } from '@/shared/list/ListPage';
import { Rows } from '@/shared/list/Rows';
import { statusLabel } from '@/shared/StatusBadge';
import { JourneyRow } from './JourneyRow';
import classes from './JourneysPage.module.css';
import { useJourneys } from './queries';

const statuses = ['draft', 'active', 'paused', 'stopped'];

export function Component() {
  const [params, setParams] = useSearchParams();
  const status = params.get('status') ?? undefined;
  const journeys = useJourneys(status);
  return (
    <ListPage
      title="Journeys"
      actions={<NewJourney />}
      filters={
        <Chip.Group
          value={status ?? 'all'}
          onChange={(value) =>
            setParams(value === 'all' ? {} : { status: String(value) }, { replace: true })
          }
        >
          <div className={classes.filters} role="group" aria-label="Filter by status">
            {['all', ...statuses].map((value) => (
              <Chip key={value} value={value} size="xs" radius="xl" variant="outline">
                {statusLabel(value)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      }
      list={journeys}
      empty={
        status ? (
          <EmptyState
            title="None with this status"
            text="Choose another status, or see them all."
          />
        ) : (
          <EmptyState
            title="No journeys yet"
            text="A journey writes to each fan at the right moment: after a purchase, before the show, or when somebody has not been for a while."
          >
            <NewJourney />
          </EmptyState>
        )
      }
    >
      <Rows>
        {journeys.items.map((journey) => (
          <li key={journey.id}>
            <JourneyRow journey={journey} />
          </li>
        ))}
      </Rows>
    </ListPage>
  );
}

function NewJourney() {
  if (!useRole('marketer')) return null;
  return (
    <Button component={Link} to="/journeys/new" leftSection={<IconPlus size={16} />}>
      New journey
    </Button>
  );
}

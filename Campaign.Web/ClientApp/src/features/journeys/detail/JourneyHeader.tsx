import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconPencil } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Journey } from '@/api/contracts';
import { useRole } from '@/features/session/roles';
import { StatusBadge, statusLabel } from '@/shared/StatusBadge';
import { JourneyActions } from './JourneyActions';
import classes from './JourneyHeader.module.css';

export function JourneyHeader({ journey }: { journey: Journey }) {
  const mayEdit = useRole('marketer');
  const open = journey.versions.find(({ status }) =>
    ['draft', 'in_review', 'approved'].includes(status),
  );
  const facts = [
    open && `Version ${open.version}: ${statusLabel(open.status).toLowerCase()}`,
    open?.approvedBy && `Approved by ${open.approvedBy}`,
    open &&
      journey.problems.length > 0 &&
      `${journey.problems.length} to put right before it can be submitted`,
  ].filter(Boolean);
  const editable = mayEdit && journey.status !== 'stopped' && (!open || open.status === 'draft');
  return (
    <header className={classes.root}>
      <ActionIcon component={Link} to="/journeys" aria-label="All journeys">
        <IconArrowLeft size={18} stroke={1.7} />
      </ActionIcon>
      <div className={classes.main}>
        <div className={classes.line}>
          <h1 className={classes.title}>{journey.name}</h1>
          <StatusBadge status={journey.status} />
        </div>
        <p className={classes.facts}>
          {facts.join(' · ')}
          {journey.threadId && (
            <>
              {facts.length > 0 && ' · '}
              <Link to={`/threads/${journey.threadId}`}>Open the conversation</Link>
            </>
          )}
        </p>
      </div>
      {editable && (
        <Button
          component={Link}
          to={`/journeys/${journey.id}/edit`}
          variant="default"
          leftSection={<IconPencil size={16} />}
        >
          {open ? 'Edit' : 'New version'}
        </Button>
      )}
      {mayEdit && <JourneyActions journey={journey} />}
    </header>
  );
}

import { Drawer, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useVocabulary } from '@/features/audiences/vocabulary';
import { useRole } from '@/features/session/roles';
import { ProblemCard } from '@/shared/ProblemCard';
import { EventDetails } from './EventDetails';
import { EventForm } from './EventForm';
import { useEvent } from './queries';

interface EventDrawerProps {
  id: string | undefined;
  onClose: () => void;
  onMade: (id: number) => void;
}

/** One event, to look at and to change; `new` makes one. */
export function EventDrawer({ id, onClose, onMade }: EventDrawerProps) {
  const isNew = id === 'new';
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size={480}
      title={isNew ? 'New event' : 'Event'}
    >
      {isNew && <NewEvent onClose={onClose} onMade={onMade} />}
      {id && !isNew && <Existing key={id} id={id} />}
    </Drawer>
  );
}

function NewEvent({ onClose, onMade }: Omit<EventDrawerProps, 'id'>) {
  const { genres } = useVocabulary();
  return <EventForm genres={genres} onSaved={({ id }) => onMade(id)} onCancel={onClose} />;
}

function Existing({ id }: { id: string }) {
  const { data, isPending, error, refetch } = useEvent(id);
  const { genres } = useVocabulary();
  const mayEdit = useRole('marketer');
  const [editing, setEditing] = useState(false);
  if (isPending) return <Skeleton height={320} radius="md" />;
  if (!data) return <ProblemCard error={error} onRetry={() => void refetch()} />;
  const done = () => setEditing(false);
  return editing ? (
    <EventForm event={data} genres={genres} onSaved={done} onCancel={done} />
  ) : (
    <EventDetails event={data} onEdit={mayEdit ? () => setEditing(true) : undefined} />
  );
}

import { Button, Drawer, Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { ProblemCard } from '@/shared/ProblemCard';
import { relativeTime } from '@/shared/format';
import { useThreads } from '../threads';
import classes from './ThreadDrawer.module.css';

interface ThreadDrawerProps {
  opened: boolean;
  onClose: () => void;
  currentId?: string;
}

export function ThreadDrawer({ opened, onClose, currentId }: ThreadDrawerProps) {
  return (
    <Drawer opened={opened} onClose={onClose} title="Threads" size={340} padding="md">
      {opened && <ThreadList onClose={onClose} currentId={currentId} />}
    </Drawer>
  );
}

function ThreadList({ onClose, currentId }: Omit<ThreadDrawerProps, 'opened'>) {
  const threads = useThreads();
  if (threads.isPending) return <Skeletons />;
  if (threads.isError)
    return <ProblemCard error={threads.error} onRetry={() => void threads.refetch()} />;
  if (threads.items.length === 0)
    return <p className={classes.empty}>What you ask is kept here, one thread per campaign.</p>;
  return (
    <>
      <ul className={classes.list}>
        {threads.items.map(({ id, title, updatedAt }) => (
          <li key={id}>
            <Link
              to={`/threads/${id}`}
              className={classes.item}
              aria-current={id === currentId ? 'page' : undefined}
              onClick={onClose}
            >
              <span className={classes.title}>{title || 'Untitled thread'}</span>
              <span className={classes.when}>{relativeTime(updatedAt)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {threads.hasNextPage && (
        <Button
          variant="default"
          fullWidth
          mt="sm"
          loading={threads.isFetchingNextPage}
          onClick={() => void threads.fetchNextPage()}
        >
          Show older
        </Button>
      )}
    </>
  );
}

function Skeletons() {
  return Array.from({ length: 6 }, (_, index) => (
    <Skeleton key={index} height={46} mb={8} radius="md" />
  ));
}

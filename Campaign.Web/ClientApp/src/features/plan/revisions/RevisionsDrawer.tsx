import { Button, Drawer, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiProblem } from '@/api/problem';
import type { Draft } from '@/api/draft';
import type { useThread } from '@/features/workspace/useThread';
import { forkThread } from '@/features/workspace/threads';
import { relativeTime } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { Comparison } from './Comparison';
import { useRevisions } from './queries';
import classes from './Revisions.module.css';
import { stepName } from '@/features/workspace/chat/stepNames';

interface RevisionsDrawerProps {
  thread: ReturnType<typeof useThread>;
  draft: Draft;
  threadId: string;
  /** Nothing may be changed now. */
  fixed: boolean;
  opened: boolean;
  onClose: () => void;
}

/** What the draft was, revision by revision: to compare with, to go back to, to fork from. */
export function RevisionsDrawer(props: RevisionsDrawerProps) {
  const { opened, onClose } = props;
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={620}
      title="Revisions"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <Revisions {...props} />}
    </Drawer>
  );
}

function Revisions({ thread, draft, threadId, fixed, onClose }: RevisionsDrawerProps) {
  const revisions = useRevisions(threadId, draft.rev);
  const [compared, setCompared] = useState<number>();
  const [problem, setProblem] = useState<ApiProblem>();
  const navigate = useNavigate();

  async function attempt(act: () => Promise<unknown>) {
    setProblem(undefined);
    try {
      await act();
      onClose();
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : ApiProblem.network());
    }
  }

  if (revisions.isPending) return <Skeleton height={200} radius="md" />;
  if (revisions.isError)
    return <ProblemCard error={revisions.error} onRetry={() => void revisions.refetch()} />;
  if (revisions.data.length === 0)
    return <p className={classes.none}>There is nothing to send yet, so nothing has changed.</p>;
  return (
    <>
      {problem && <ProblemCard error={problem} onDismiss={() => setProblem(undefined)} />}
      <ol className={classes.list}>
        {revisions.data.map(({ rev, node, checkpointId, createdAt }) => {
          const current = rev === draft.rev;
          return (
            <li key={rev} className={classes.item} data-current={current || undefined}>
              <div className={classes.line}>
                <span className={classes.number}>{rev}</span>
                <span className={classes.what}>
                  {stepName(node, true)}
                  <span className={classes.when}>
                    {relativeTime(createdAt)}
                    {current && ' · shown now'}
                  </span>
                </span>
                {!current && (
                  <>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      aria-expanded={compared === rev}
                      aria-label={`Compare revision ${rev} with now`}
                      onClick={() => setCompared(compared === rev ? undefined : rev)}
                    >
                      Compare
                    </Button>
                    {!fixed && (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        aria-label={`Go back to revision ${rev}`}
                        onClick={() => void attempt(() => thread.restore(rev))}
                      >
                        Go back
                      </Button>
                    )}
                  </>
                )}
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`Fork from revision ${rev}`}
                  onClick={() =>
                    void attempt(async () => {
                      const made = await forkThread(threadId, checkpointId);
                      await navigate(`/threads/${made.id}`);
                    })
                  }
                >
                  Fork
                </Button>
              </div>
              {compared === rev && <Comparison threadId={threadId} rev={rev} now={draft} />}
            </li>
          );
        })}
      </ol>
    </>
  );
}

import { ActionIcon, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconHelpCircle, IconHistory } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { Draft } from '@/api/draft';
import type { useThread } from '@/features/workspace/useThread';
import { describeProblem } from '@/shared/problems';
import { stepBack, useRevisions } from './revisions/queries';
import { WhyDrawer } from './why/WhyDrawer';

const RevisionsDrawer = lazy(() =>
  import('./revisions/RevisionsDrawer').then(({ RevisionsDrawer: Drawer }) => ({
    default: Drawer,
  })),
);

interface PlanToolsProps {
  thread: ReturnType<typeof useThread>;
  draft: Draft;
  /** Whether a person may change the draft now. */
  editable: boolean;
}

/** Beside the plan's title: one step back, all steps back, and why. */
export function PlanTools({ thread, draft, editable }: PlanToolsProps) {
  const [history, historyOpen] = useDisclosure(false);
  const [why, whyOpen] = useDisclosure(false);
  const { threadId } = thread.state;
  const revisions = useRevisions(threadId, draft.rev, editable && draft.rev > 1);
  const back = stepBack(revisions.data ?? [], draft.rev);

  function undo(target: number) {
    thread.restore(target).catch((error: unknown) => {
      const { title, detail } = describeProblem(error);
      notifications.show({ color: 'red', title, message: detail });
    });
  }

  if (!threadId || draft.rev === 0) return null;
  return (
    <>
      {editable && back !== undefined && (
        <Tool label="Undo the last change" icon={IconArrowBackUp} onClick={() => undo(back)} />
      )}
      <Tool label="Revisions" icon={IconHistory} onClick={historyOpen.open} />
      <Tool label="Why this plan" icon={IconHelpCircle} onClick={whyOpen.open} />
      <Suspense>
        {history && (
          <RevisionsDrawer
            thread={thread}
            draft={draft}
            threadId={threadId}
            fixed={!editable}
            opened={history}
            onClose={historyOpen.close}
          />
        )}
      </Suspense>
      <WhyDrawer draft={draft} opened={why} onClose={whyOpen.close} />
    </>
  );
}

interface ToolProps {
  label: string;
  icon: typeof IconHistory;
  onClick: () => void;
}

function Tool({ label, icon: Icon, onClick }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon size={30} aria-label={label} onClick={onClick}>
        <Icon size={17} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}

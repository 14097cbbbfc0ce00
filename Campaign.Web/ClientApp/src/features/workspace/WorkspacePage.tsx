import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { useDocumentTitle, useMediaQuery } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { useMatch, useNavigate } from 'react-router';
import { Plan } from '@/features/plan/Plan';
import { ChatPane } from './chat/ChatPane';
import { useThread } from './useThread';
import classes from './WorkspacePage.module.css';

export function Component() {
  const threadId = useMatch('/threads/:threadId')?.params.threadId;
  const navigate = useNavigate();
  const [draftText, setDraftText] = useState('');
  const [pane, setPane] = useState<'chat' | 'plan'>('chat');
  const compact = useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false });
  const onCreated = useCallback(
    (id: string) => void navigate(`/threads/${id}`, { replace: true }),
    [navigate],
  );
  const thread = useThread({ threadId, onCreated, onRefused: setDraftText });
  const { state } = thread;
  useDocumentTitle(state.title ? `${state.title} · Campaign` : 'Workspace · Campaign');

  const hasPlan = state.messages.length > 0;
  const chat = (
    <ChatPane
      thread={thread}
      text={draftText}
      onText={setDraftText}
      onShowPlan={() => setPane('plan')}
      roomy={!hasPlan}
    />
  );
  const plan = <Plan thread={thread} onAsk={thread.send} />;

  if (!compact)
    return (
      <div className={classes.split} data-roomy={!hasPlan || undefined}>
        {chat}
        {hasPlan && plan}
      </div>
    );
  return (
    <div className={classes.tabs}>
      {hasPlan && (
        <SegmentedControl
          className={classes.switch}
          aria-label="View"
          fullWidth
          value={pane}
          onChange={(value) => setPane(value as typeof pane)}
          data={[
            { value: 'chat', label: 'Chat' },
            { value: 'plan', label: state.interrupts.length > 0 ? 'Plan · approval' : 'Plan' },
          ]}
        />
      )}
      {hasPlan && pane === 'plan' ? (
        <div className={classes.pane}>
          <VisuallyHidden component="h1">Plan</VisuallyHidden>
          {plan}
        </div>
      ) : (
        chat
      )}
    </div>
  );
}

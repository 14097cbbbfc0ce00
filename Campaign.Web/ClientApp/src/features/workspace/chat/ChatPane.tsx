import { ActionIcon, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHistory, IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { Link } from 'react-router';
import type { ApiProblem } from '@/api/problem';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import type { useThread } from '../useThread';
import { BudgetNote } from './BudgetNote';
import classes from './ChatPane.module.css';
import { ClarifyChoices } from './ClarifyChoices';
import { Composer } from './Composer';
import { Feed } from './Feed';
import { ThreadDrawer } from './ThreadDrawer';
import { Welcome } from './Welcome';

interface ChatPaneProps {
  thread: ReturnType<typeof useThread>;
  text: string;
  onText: (text: string) => void;
  onShowPlan: () => void;
  /** Nothing beside it: the conversation takes the middle of the page. */
  roomy: boolean;
}

export function ChatPane({ thread, text, onText, onShowPlan, roomy }: ChatPaneProps) {
  const { state } = thread;
  const [historyOpen, history] = useDisclosure(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const running = state.activeRunId !== undefined;
  const title = state.title ?? state.messages.find(({ role }) => role === 'user')?.content;
  const empty = state.messages.length === 0 && !running;

  const composer = (
    <>
      {state.problem && !state.problem.approval && (
        <ProblemCard
          error={state.problem.error}
          onRetry={text.trim() ? submit : thread.reload}
          onDismiss={thread.dismissProblem}
        />
      )}
      <Composer
        ref={input}
        text={text}
        onText={onText}
        onSend={submit}
        onStop={() => void thread.cancel()}
        running={running}
        reconnecting={state.connection.state === 'reconnecting'}
        aside={<BudgetNote cost={state.draft?.cost?.model} />}
      />
    </>
  );

  return (
    <section className={classes.root} data-roomy={roomy || undefined} aria-label="Conversation">
      <header className={classes.head}>
        <Tooltip label="Threads">
          <ActionIcon aria-label="Open the list of threads" onClick={history.open}>
            <IconHistory size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
        {title ? <h1 className={classes.title}>{title}</h1> : <span className={classes.title} />}
        <Tooltip label="New campaign">
          <ActionIcon component={Link} to="/" aria-label="New campaign">
            <IconPlus size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </header>
      {thread.opening ? (
        <Opening problem={state.problem?.error} onRetry={thread.reload} />
      ) : empty ? (
        <Welcome onPick={pick}>{composer}</Welcome>
      ) : (
        <>
          <Feed state={state} onShowPlan={onShowPlan}>
            {!running && (
              <ClarifyChoices clarify={state.draft?.intent?.clarify} onPick={thread.send} />
            )}
          </Feed>
          <footer className={classes.foot}>{composer}</footer>
        </>
      )}
      <ThreadDrawer opened={historyOpen} onClose={history.close} currentId={state.threadId} />
    </section>
  );

  function pick(suggestion: string) {
    onText(suggestion);
    input.current?.focus();
  }

  function submit() {
    const message = text.trim();
    if (!message || running) return;
    onText('');
    thread.send(message);
  }
}

/** Before a thread is here: its shape, or why it does not come. */
function Opening({ problem, onRetry }: { problem: ApiProblem | undefined; onRetry: () => void }) {
  return problem ? <ProblemCard error={problem} onRetry={onRetry} fullPage /> : <PageLoading />;
}

import { Fragment, useEffect, useRef, type ReactNode } from 'react';
import type { ThreadState } from '../run/state';
import { plainText } from '@/shared/RichText';
import { ApprovalNotice } from './ApprovalNotice';
import classes from './Feed.module.css';
import { Message } from './Message';
import { RunActivity } from './RunActivity';

interface FeedProps {
  state: ThreadState;
  onShowPlan: () => void;
  children?: ReactNode;
}

export function Feed({ state, onShowPlan, children }: FeedProps) {
  const scroller = useStickToEnd(state);
  const anchored = new Set(state.messages.map(({ id }) => id));
  const floating = state.runs.filter(({ anchorId }) => !anchorId || !anchored.has(anchorId));
  const waiting = state.interrupts[0];

  return (
    <div
      className={classes.scroller}
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label="Messages"
    >
      <div className={classes.feed}>
        {state.messages.map((message, index) => {
          const before = state.messages[index - 1];
          const activity = state.runs.filter(({ anchorId }) => anchorId === message.id);
          const broken = state.runs.some(({ anchorId }) => anchorId === before?.id);
          return (
            <Fragment key={message.id}>
              <Message
                message={message}
                continued={message.role === 'assistant' && before?.role === 'assistant' && !broken}
              />
              {activity.map((run) => (
                <RunActivity key={run.id} run={run} />
              ))}
            </Fragment>
          );
        })}
        {floating.map((run) => (
          <RunActivity key={run.id} run={run} />
        ))}
        {waiting && !state.activeRunId && (
          <ApprovalNotice interrupt={waiting} onShowPlan={onShowPlan} />
        )}
        {children}
      </div>
      <Announcer state={state} />
    </div>
  );
}

/** Reads out finished answers only: a live region over streaming text would read every token. */
function Announcer({ state }: { state: ThreadState }) {
  const last = state.messages.findLast(({ role, streaming }) => role === 'assistant' && !streaming);
  return (
    <div className={classes.hidden} aria-live="polite">
      {state.activeRunId ? 'Working on it.' : plainText(last?.content ?? '')}
    </div>
  );
}

/** Keeps the newest line in view, unless the person has scrolled up to read. */
function useStickToEnd(state: ThreadState) {
  const scroller = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => {
      const below = element.scrollHeight - element.scrollTop - element.clientHeight;
      following.current = below < 80;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, []);
  useEffect(() => {
    const element = scroller.current;
    if (element && following.current) element.scrollTop = element.scrollHeight;
  }, [state.messages, state.runs, state.interrupts]);
  return scroller;
}

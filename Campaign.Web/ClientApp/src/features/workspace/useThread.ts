import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { ResumeEntry, RunInput } from '@/api/agui';
import type { EditedDraft } from '@/api/contracts';
import type { DraftEdit } from '@/api/draft';
import { ApiProblem } from '@/api/problem';
import { streamRun } from '@/api/runStream';
import { uuid } from '@/shared/uuid';
import { runReducer } from './run/reducer';
import { emptyThread } from './run/state';
import { cancelRun, editDraft, readThread, restoreDraft, threadsKey } from './threads';

interface UseThreadOptions {
  threadId: string | undefined;
  /** A first message made the server open this thread. */
  onCreated: (threadId: string) => void;
  /** The server refused a message: it goes back to the composer. */
  onRefused: (text: string) => void;
}

/** One thread as shown: its state, and the requests a person can make of it. */
export function useThread({ threadId, onCreated, onRefused }: UseThreadOptions) {
  const [state, dispatch] = useReducer(runReducer, emptyThread);
  const queries = useQueryClient();
  const stream = useRef<AbortController>(null);
  const shown = useRef<string>(undefined);
  const handlers = useRef({ onCreated, onRefused });
  useEffect(() => {
    handlers.current = { onCreated, onRefused };
  });

  const follow = useCallback(
    async (runId: string, input?: RunInput) => {
      stream.current?.abort();
      const controller = (stream.current = new AbortController());
      const message = input?.messages[0];
      let started = false;
      try {
        for await (const item of streamRun({ runId, input, signal: controller.signal })) {
          if (controller.signal.aborted) return;
          if (item.kind === 'reconnecting')
            dispatch({ type: 'stream/reconnecting', attempt: item.attempt });
          else if (item.kind === 'connected') dispatch({ type: 'stream/connected' });
          else {
            started = true;
            const { event } = item;
            dispatch({ type: 'stream/event', runId, event, at: Date.now() });
            if (event.type === 'RUN_STARTED' && shown.current !== event.threadId) {
              shown.current = event.threadId;
              handlers.current.onCreated(event.threadId);
            }
          }
        }
        if (!controller.signal.aborted) {
          void queries.invalidateQueries({ queryKey: threadsKey });
          void queries.invalidateQueries({ queryKey: ['campaigns'] });
          for (const queryKey of [['approvals'], ['budget'], ['revisions']])
            void queries.invalidateQueries({ queryKey });
        }
      } catch (error) {
        if (controller.signal.aborted) return;
        const problem = problemOf(error);
        if (started || !input) return dispatch({ type: 'stream/lost', problem });
        dispatch({ type: 'run/refused', runId, messageId: message?.id, problem });
        if (message) handlers.current.onRefused(message.content);
      }
    },
    [queries],
  );

  const load = useCallback(
    async (id: string, signal: AbortSignal) => {
      try {
        const thread = await readThread(id, signal);
        if (signal.aborted) return;
        dispatch({ type: 'thread/loaded', thread, at: Date.now() });
        if (thread.activeRunId) void follow(thread.activeRunId);
      } catch (error) {
        if (!signal.aborted) dispatch({ type: 'request/failed', problem: problemOf(error) });
      }
    },
    [follow],
  );

  useEffect(() => {
    if (threadId !== undefined && threadId === shown.current) return;
    shown.current = threadId;
    stream.current?.abort();
    dispatch({ type: 'thread/cleared' });
    if (threadId === undefined) return;
    const controller = new AbortController();
    void load(threadId, controller.signal);
    return () => {
      controller.abort();
      shown.current = undefined;
    };
  }, [threadId, load]);

  useEffect(() => () => stream.current?.abort(), []);

  const { draftOutdated } = state;
  useEffect(() => {
    if (!draftOutdated || threadId === undefined) return;
    const controller = new AbortController();
    void load(threadId, controller.signal);
    return () => controller.abort();
  }, [draftOutdated, threadId, load]);

  function send(text: string) {
    const runId = uuid();
    const message = { id: uuid(), content: text };
    dispatch({ type: 'run/requested', runId, message, at: Date.now() });
    const messages: RunInput['messages'] = [{ ...message, role: 'user' }];
    void follow(runId, { threadId: state.threadId, runId, messages });
  }

  function resolve(entry: ResumeEntry) {
    const runId = uuid();
    dispatch({ type: 'run/requested', runId, resolving: entry.interruptId, at: Date.now() });
    void follow(runId, { threadId: state.threadId, runId, messages: [], resume: [entry] });
  }

  /** A change by hand, made from the revision that is shown; the run that checks it is followed like any other. */
  async function change(ask: (id: string, rev: number) => Promise<EditedDraft>) {
    const { threadId: id, draft } = state;
    if (!id || !draft) return;
    await ask(id, draft.rev);
    void queries.invalidateQueries({ queryKey: ['approvals'] });
    void queries.invalidateQueries({ queryKey: ['revisions'] });
    await load(id, new AbortController().signal);
  }

  async function cancel() {
    if (!state.activeRunId) return;
    try {
      await cancelRun(state.activeRunId);
    } catch (error) {
      dispatch({ type: 'request/failed', problem: problemOf(error) });
    }
  }

  return {
    state,
    /** The thread is asked for and nothing of it is here yet. */
    opening: threadId !== undefined && state.threadId !== threadId,
    send,
    resolve,
    cancel,
    edit: (edit: DraftEdit) => change((id, rev) => editDraft(id, rev, edit)),
    restore: (target: number) => change((id, rev) => restoreDraft(id, rev, target)),
    reload: () => threadId && void load(threadId, new AbortController().signal),
    dismissProblem: () => dispatch({ type: 'problem/dismissed' }),
  };
}

function problemOf(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : ApiProblem.network();
}

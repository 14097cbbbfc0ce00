/**
 * Everything the workspace shows, as a pure function of what happened: the person's requests, the agent's
 * events in any order a cut and resumed stream can bring them, and the fate of the connection.
 */
import type { AgentEvent } from '@/api/agui';
import type { Thread } from '@/api/contracts';
import type { ApiProblem } from '@/api/problem';
import { applyAgentEvent } from './events';
import { emptyThread, type ThreadState } from './state';
import { messagesFrom, runsFrom } from './thread';

export type RunAction =
  | { type: 'thread/cleared' }
  | { type: 'thread/loaded'; thread: Thread; at: number }
  | {
      type: 'run/requested';
      runId: string;
      message?: { id: string; content: string };
      resolving?: string;
      at: number;
    }
  | { type: 'run/refused'; runId: string; messageId?: string; problem: ApiProblem }
  | { type: 'stream/event'; runId: string; event: AgentEvent; at: number }
  | { type: 'stream/reconnecting'; attempt: number }
  | { type: 'stream/connected' }
  | { type: 'stream/lost'; problem: ApiProblem }
  | { type: 'request/failed'; problem: ApiProblem }
  | { type: 'problem/dismissed' };

export function runReducer(state: ThreadState, action: RunAction): ThreadState {
  switch (action.type) {
    case 'thread/cleared':
      return emptyThread;
    case 'thread/loaded':
      return loadThread(state, action.thread, action.at);
    case 'run/requested':
      return requestRun(state, action);
    case 'run/refused':
      return {
        ...state,
        messages: state.messages.filter((message) => message.id !== action.messageId),
        runs: state.runs.filter((run) => run.id !== action.runId),
        activeRunId: undefined,
        resolving: undefined,
        connection: { state: 'live' },
        problem: { error: action.problem, approval: state.resolving !== undefined },
      };
    case 'stream/event':
      return applyAgentEvent({ ...state, connection: { state: 'live' } }, action);
    case 'stream/reconnecting':
      return { ...state, connection: { state: 'reconnecting', attempt: action.attempt } };
    case 'stream/connected':
      return { ...state, connection: { state: 'live' } };
    case 'stream/lost':
      return {
        ...state,
        activeRunId: undefined,
        resolving: undefined,
        problem: { error: action.problem, approval: false },
      };
    case 'request/failed':
      return { ...state, problem: { error: action.problem, approval: false } };
    case 'problem/dismissed':
      return { ...state, problem: undefined };
  }
}

/** What the server holds wins; steps this page saw live are richer than the server's list and are kept. */
function loadThread(state: ThreadState, thread: Thread, at: number): ThreadState {
  const known = state.threadId === thread.id ? state : emptyThread;
  return {
    ...known,
    threadId: thread.id,
    title: thread.title,
    messages: messagesFrom(thread.messages, known.messages),
    runs: runsFrom(thread, known.runs, at),
    activeRunId: thread.activeRunId ?? undefined,
    draft: thread.state,
    draftOutdated: false,
    interrupts: thread.interrupts,
    resolving: undefined,
  };
}

function requestRun(
  state: ThreadState,
  action: Extract<RunAction, { type: 'run/requested' }>,
): ThreadState {
  const { runId, message, resolving, at } = action;
  const createdAt = new Date(at).toISOString();
  return {
    ...state,
    messages: message
      ? [...state.messages, { ...message, role: 'user', createdAt }]
      : state.messages,
    runs: [
      ...state.runs,
      {
        id: runId,
        anchorId: message?.id ?? state.messages.at(-1)?.id,
        phase: 'starting',
        steps: [],
        startedAt: at,
      },
    ],
    activeRunId: runId,
    resolving,
    problem: undefined,
  };
}

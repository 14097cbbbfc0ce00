/** Streams of events for the tests of the reducer. */
import type { AgentEvent, Interrupt } from '@/api/agui';
import type { Draft } from '@/api/draft';
import { runReducer, type RunAction } from './reducer';
import { emptyThread, type ThreadState } from './state';

export const runId = 'run-1';
export const emptyDraft: Draft = { status: 'empty', rev: 0 };
export const ask: RunAction = {
  type: 'run/requested',
  runId,
  message: { id: 'm1', content: 'Hello' },
  at: 1000,
};
export const started: AgentEvent = { type: 'RUN_STARTED', threadId: 't1', runId };
export const success: AgentEvent = {
  type: 'RUN_FINISHED',
  threadId: 't1',
  runId,
  outcome: { type: 'success' },
};

export const interrupt: Interrupt = {
  id: 'i1',
  reason: 'campaign:send_approval',
  message: 'Approve?',
  expiresAt: '2030-01-01T00:00:00Z',
  metadata: { draftHash: 'h', rev: 2, recipientCount: 12, costEstimate: 0.1 },
};
export const interrupted: AgentEvent = {
  type: 'RUN_FINISHED',
  threadId: 't1',
  runId,
  outcome: { type: 'interrupt', interrupts: [interrupt] },
};

export function play(state: ThreadState, ...events: AgentEvent[]): ThreadState {
  return events.reduce(
    (current, event, index) =>
      runReducer(current, { type: 'stream/event', runId, event, at: 2000 + index * 100 }),
    state,
  );
}

export const asked = () => runReducer(emptyThread, ask);
export const text = (id: string, ...deltas: string[]): AgentEvent[] => [
  { type: 'TEXT_MESSAGE_START', messageId: id, role: 'assistant' },
  ...deltas.map((delta): AgentEvent => ({ type: 'TEXT_MESSAGE_CONTENT', messageId: id, delta })),
];
export const tool: AgentEvent[] = [
  { type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'query_crm' },
  { type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{"rule"' },
  { type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: ':1}' },
  { type: 'TOOL_CALL_END', toolCallId: 'c1' },
  { type: 'TOOL_CALL_RESULT', messageId: 'x', toolCallId: 'c1', content: '{"count":3}' },
];

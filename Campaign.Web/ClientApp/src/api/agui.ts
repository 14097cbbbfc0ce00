/** The AG-UI events this product speaks (agent-runs.md of the API), as they arrive in `data:` lines. */
import type { Draft } from './draft';
import type { Wire } from './wire';

export interface JsonPatchOperation {
  op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
  path: string;
  from?: string;
  value?: unknown;
}

export type Interrupt = Wire<'OpenInterrupt'>;

export interface TokenUsage {
  model?: string;
  inputTokens?: number;
  outputTokens?: number;
  cachedInputTokens?: number;
}

export type RunOutcome =
  { type: 'success' } | { type: 'interrupt'; interrupts: Interrupt[] } | { type: 'cancelled' };

export type SnapshotMessage = Wire<'ChatMessage'>;

type EventBody =
  | { type: 'RUN_STARTED'; threadId: string; runId: string; parentRunId?: string }
  | {
      type: 'RUN_FINISHED';
      threadId: string;
      runId: string;
      outcome?: RunOutcome;
      usage?: TokenUsage[];
    }
  | { type: 'RUN_ERROR'; message: string; code?: string }
  | { type: 'STEP_STARTED'; stepName: string }
  | { type: 'STEP_FINISHED'; stepName: string }
  | { type: 'TEXT_MESSAGE_START'; messageId: string; role?: string; name?: string }
  | { type: 'TEXT_MESSAGE_CONTENT'; messageId: string; delta: string }
  | { type: 'TEXT_MESSAGE_END'; messageId: string }
  | { type: 'TOOL_CALL_START'; toolCallId: string; toolCallName: string; parentMessageId?: string }
  | { type: 'TOOL_CALL_ARGS'; toolCallId: string; delta: string }
  | { type: 'TOOL_CALL_END'; toolCallId: string }
  | { type: 'TOOL_CALL_RESULT'; messageId: string; toolCallId: string; content: string }
  | { type: 'STATE_SNAPSHOT'; snapshot: Draft }
  | { type: 'STATE_DELTA'; delta: JsonPatchOperation[] }
  | { type: 'MESSAGES_SNAPSHOT'; messages: SnapshotMessage[] };

/** `timestamp` is milliseconds since the epoch, where the server sends it. */
export type AgentEvent = EventBody & { timestamp?: number };

export interface ResumeEntry {
  interruptId: string;
  status: 'resolved' | 'cancelled';
  payload?: unknown;
}

export interface RunInput {
  threadId?: string;
  runId: string;
  messages: { id: string; role: 'user'; content: string }[];
  resume?: ResumeEntry[];
}

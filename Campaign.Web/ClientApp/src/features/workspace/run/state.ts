import type { Interrupt, TokenUsage } from '@/api/agui';
import type { Draft } from '@/api/draft';
import type { ApiProblem } from '@/api/problem';

export interface ChatMessage {
  id: string;
  role: 'user' | 'assistant';
  name?: string;
  content: string;
  createdAt?: string;
  streaming?: boolean;
  /** What a replayed message said before the replay began; kept in case its deltas are gone. */
  settled?: string;
}

export interface ToolCall {
  id: string;
  name: string;
  args: string;
  result?: string;
  done: boolean;
}

export interface Step {
  name: string;
  startedAt: number;
  finishedAt?: number;
  tools: ToolCall[];
}

export type RunPhase =
  'starting' | 'running' | 'interrupted' | 'succeeded' | 'failed' | 'cancelled';

export interface RunView {
  id: string;
  /** The message the run answers: its steps are shown right below it. */
  anchorId?: string;
  phase: RunPhase;
  steps: Step[];
  startedAt: number;
  finishedAt?: number;
  usage?: TokenUsage[];
  error?: { message: string; code?: string };
}

export interface ThreadState {
  threadId?: string;
  title?: string;
  messages: ChatMessage[];
  runs: RunView[];
  activeRunId?: string;
  draft: Draft | null;
  /** A patch did not fit the draft we hold: the thread must be read again. */
  draftOutdated: boolean;
  interrupts: Interrupt[];
  /** The interrupt the active run answers. */
  resolving?: string;
  connection: { state: 'live' } | { state: 'reconnecting'; attempt: number };
  /** Why the last request was refused or its stream given up; `approval` where it answered one. */
  problem?: { error: ApiProblem; approval: boolean };
}

export const emptyThread: ThreadState = {
  messages: [],
  runs: [],
  draft: null,
  draftOutdated: false,
  interrupts: [],
  connection: { state: 'live' },
};

export function isActive(run: RunView): boolean {
  return run.phase === 'starting' || run.phase === 'running';
}

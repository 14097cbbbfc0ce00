import type { AgentEvent } from '@/api/agui';
import { applyPatch, PatchConflict } from '@/api/jsonPatch';
import type { Draft } from '@/api/draft';
import {
  isActive,
  type ChatMessage,
  type RunView,
  type Step,
  type ThreadState,
  type ToolCall,
} from './state';
import { messagesFrom } from './thread';

interface Arrival {
  runId: string;
  event: AgentEvent;
  at: number;
}

/** Every case holds for an event that comes twice: a resumed stream may repeat what was seen before the cut. */
export function applyAgentEvent(state: ThreadState, { runId, event, at }: Arrival): ThreadState {
  const when = event.timestamp ?? at;
  switch (event.type) {
    case 'RUN_STARTED':
      return startRun(state, event.runId, event.threadId, when);
    case 'RUN_FINISHED':
      return finishRun(state, runId, event, when);
    case 'RUN_ERROR':
      return endRun(state, runId, when, {
        phase: event.code === 'cancelled' ? 'cancelled' : 'failed',
        error: { message: event.message, code: event.code },
      });
    case 'STEP_STARTED':
      return editRun(state, runId, (run) => startStep(run, event.stepName, when));
    case 'STEP_FINISHED':
      return editRun(state, runId, (run) => ({
        ...run,
        steps: run.steps.map((step) =>
          step.name === event.stepName && step.finishedAt === undefined
            ? { ...step, finishedAt: when }
            : step,
        ),
      }));
    case 'TEXT_MESSAGE_START':
      return startMessage(state, event.messageId, event.name, when);
    case 'TEXT_MESSAGE_CONTENT':
      return editMessage(state, event.messageId, (message) => ({
        ...message,
        content: message.content + event.delta,
      }));
    case 'TEXT_MESSAGE_END':
      return editMessage(state, event.messageId, ({ settled, ...message }) => ({
        ...message,
        content: message.content || (settled ?? ''),
        streaming: false,
      }));
    case 'TOOL_CALL_START':
      return editRun(state, runId, (run) =>
        startTool(run, event.toolCallId, event.toolCallName, when),
      );
    case 'TOOL_CALL_ARGS':
      return editTool(state, runId, event.toolCallId, (tool) => ({
        ...tool,
        args: tool.args + event.delta,
      }));
    case 'TOOL_CALL_END':
      return state;
    case 'TOOL_CALL_RESULT':
      return editTool(state, runId, event.toolCallId, (tool) => ({
        ...tool,
        result: event.content,
        done: true,
      }));
    case 'STATE_SNAPSHOT':
      return { ...state, draft: event.snapshot, draftOutdated: false };
    case 'STATE_DELTA':
      return patchDraft(state, event.delta);
    case 'MESSAGES_SNAPSHOT':
      return { ...state, messages: messagesFrom(event.messages, state.messages) };
    default:
      return state;
  }
}

function startRun(state: ThreadState, runId: string, threadId: string, when: number): ThreadState {
  const known = state.runs.find(({ id }) => id === runId);
  const requested = known ?? state.runs.find(({ phase }) => phase === 'starting');
  const run: RunView = {
    id: runId,
    anchorId: requested?.anchorId ?? state.messages.at(-1)?.id,
    phase: 'running',
    steps: [],
    startedAt: when,
  };
  return {
    ...state,
    threadId,
    runs: [...state.runs.filter((other) => other !== known && other.phase !== 'starting'), run],
    activeRunId: runId,
    interrupts: state.interrupts.filter(({ id }) => id !== state.resolving),
  };
}

function finishRun(
  state: ThreadState,
  runId: string,
  { outcome, usage }: Extract<AgentEvent, { type: 'RUN_FINISHED' }>,
  when: number,
): ThreadState {
  if (outcome?.type === 'interrupt')
    return {
      ...endRun(state, runId, when, { phase: 'interrupted', usage }),
      interrupts: outcome.interrupts,
    };
  const ended = endRun(state, runId, when, {
    phase: outcome?.type === 'cancelled' ? 'cancelled' : 'succeeded',
    usage,
  });
  const open = state.draft?.approval?.interruptId;
  return { ...ended, interrupts: ended.interrupts.filter(({ id }) => id === open) };
}

function endRun(
  state: ThreadState,
  runId: string,
  when: number,
  end: Partial<RunView>,
): ThreadState {
  const ended = editRun(state, runId, (run) => ({
    ...run,
    ...end,
    finishedAt: when,
    steps: run.steps.map((step) => ({ ...step, finishedAt: step.finishedAt ?? when })),
  }));
  return {
    ...ended,
    messages: ended.messages.map((message) =>
      message.streaming ? { ...message, streaming: false } : message,
    ),
    activeRunId: undefined,
    resolving: undefined,
  };
}

function startStep(run: RunView, name: string, when: number): RunView {
  if (run.steps.some((step) => step.name === name && step.finishedAt === undefined)) return run;
  return { ...run, steps: [...run.steps, { name, startedAt: when, tools: [] }] };
}

function startTool(run: RunView, id: string, name: string, when: number): RunView {
  const tool: ToolCall = { id, name, args: '', done: false };
  const steps = run.steps.length > 0 ? run.steps : [{ name: 'plan', startedAt: when, tools: [] }];
  const without = steps.map((step) => ({ ...step, tools: step.tools.filter((t) => t.id !== id) }));
  const last = without.at(-1) as Step;
  return { ...run, steps: [...without.slice(0, -1), { ...last, tools: [...last.tools, tool] }] };
}

function startMessage(
  state: ThreadState,
  id: string,
  name: string | undefined,
  when: number,
): ThreadState {
  const known = state.messages.find((message) => message.id === id);
  if (known)
    return editMessage(state, id, (message) => ({
      ...message,
      content: '',
      settled: message.content || message.settled,
      streaming: true,
    }));
  const message: ChatMessage = {
    id,
    role: 'assistant',
    name,
    content: '',
    streaming: true,
    createdAt: new Date(when).toISOString(),
  };
  return { ...state, messages: [...state.messages, message] };
}

function patchDraft(state: ThreadState, delta: Parameters<typeof applyPatch>[1]): ThreadState {
  if (state.draftOutdated) return state;
  try {
    return { ...state, draft: applyPatch<Draft | null>(state.draft, delta) };
  } catch (error) {
    if (error instanceof PatchConflict) return { ...state, draftOutdated: true };
    throw error;
  }
}

function editRun(state: ThreadState, runId: string, edit: (run: RunView) => RunView): ThreadState {
  const id = state.activeRunId ?? runId;
  return {
    ...state,
    runs: state.runs.map((run) => (run.id === id && isActive(run) ? edit(run) : run)),
  };
}

function editTool(
  state: ThreadState,
  runId: string,
  toolCallId: string,
  edit: (tool: ToolCall) => ToolCall,
): ThreadState {
  return editRun(state, runId, (run) => ({
    ...run,
    steps: run.steps.map((step) => ({
      ...step,
      tools: step.tools.map((tool) => (tool.id === toolCallId ? edit(tool) : tool)),
    })),
  }));
}

function editMessage(
  state: ThreadState,
  id: string,
  edit: (message: ChatMessage) => ChatMessage,
): ThreadState {
  return { ...state, messages: state.messages.map((m) => (m.id === id ? edit(m) : m)) };
}

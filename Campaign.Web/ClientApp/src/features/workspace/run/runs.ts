/** A run from its start to one of its ends, and the steps and tool calls in between. */
import type { AgentEvent } from '@/api/agui';
import { isActive, type RunView, type Step, type ThreadState, type ToolCall } from './state';

export function startRun(
  state: ThreadState,
  runId: string,
  threadId: string,
  when: number,
): ThreadState {
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

export function finishRun(
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

export function endRun(
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

export function startStep(run: RunView, name: string, when: number): RunView {
  if (run.steps.some((step) => step.name === name && step.finishedAt === undefined)) return run;
  return { ...run, steps: [...run.steps, { name, startedAt: when, tools: [] }] };
}

export function finishStep(run: RunView, name: string, when: number): RunView {
  return {
    ...run,
    steps: run.steps.map((step) =>
      step.name === name && step.finishedAt === undefined ? { ...step, finishedAt: when } : step,
    ),
  };
}

/** A stream that goes on after a cut tells its open step anew, from a snapshot of the messages before it. */
export function dropOpenStep(run: RunView): RunView {
  return { ...run, steps: run.steps.filter(({ finishedAt }) => finishedAt !== undefined) };
}

export function startTool(run: RunView, id: string, name: string, when: number): RunView {
  const tool: ToolCall = { id, name, args: '', done: false };
  const steps = run.steps.length > 0 ? run.steps : [{ name: 'plan', startedAt: when, tools: [] }];
  const without = steps.map((step) => ({ ...step, tools: step.tools.filter((t) => t.id !== id) }));
  const last = without.at(-1) as Step;
  return { ...run, steps: [...without.slice(0, -1), { ...last, tools: [...last.tools, tool] }] };
}

export function editRun(
  state: ThreadState,
  runId: string,
  edit: (run: RunView) => RunView,
): ThreadState {
  const id = state.activeRunId ?? runId;
  return {
    ...state,
    runs: state.runs.map((run) => (run.id === id && isActive(run) ? edit(run) : run)),
  };
}

export function editTool(
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

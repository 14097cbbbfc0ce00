import type { AgentEvent } from '@/api/agui';
import { applyPatch, PatchConflict } from '@/api/jsonPatch';
import type { Draft } from '@/api/draft';
import { appendText, endMessage, startMessage } from './messages';
import {
  dropOpenStep,
  editRun,
  editTool,
  endRun,
  finishRun,
  finishStep,
  startRun,
  startStep,
  startTool,
} from './runs';
import type { ThreadState } from './state';
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
      return editRun(state, runId, (run) => finishStep(run, event.stepName, when));
    case 'TEXT_MESSAGE_START':
      return startMessage(state, event.messageId, event.name, when);
    case 'TEXT_MESSAGE_CONTENT':
      return appendText(state, event.messageId, event.delta);
    case 'TEXT_MESSAGE_END':
      return endMessage(state, event.messageId);
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
      return {
        ...editRun(state, runId, dropOpenStep),
        messages: messagesFrom(event.messages, state.messages),
      };
    default:
      return state;
  }
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

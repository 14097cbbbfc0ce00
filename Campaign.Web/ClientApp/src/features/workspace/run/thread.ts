/** Turns what the server keeps of a thread into what the page shows. */
import type { SnapshotMessage } from '@/api/agui';
import type { Checkpoint, Thread } from '@/api/contracts';
import type { ChatMessage, RunView, Step } from './state';

/** Only what people said and read; tool messages belong to the steps. */
export function messagesFrom(snapshot: SnapshotMessage[], known: ChatMessage[]): ChatMessage[] {
  return snapshot
    .filter(({ role, content }) => (role === 'user' || role === 'assistant') && content)
    .map((message) => ({
      id: message.id,
      role: message.role as ChatMessage['role'],
      name: message.name,
      content: message.content ?? '',
      createdAt: message.createdAt ?? known.find(({ id }) => id === message.id)?.createdAt,
    }));
}

/** Earlier runs from their checkpoints, unless this page saw them live: then it knows more than is stored. */
export function runsFrom(thread: Thread, known: RunView[], at: number): RunView[] {
  const checkpoints = [...thread.checkpoints].reverse();
  const ids = new Set(checkpoints.map(({ runId }) => runId));
  if (thread.activeRunId) ids.add(thread.activeRunId);
  return [...ids].map(
    (id) =>
      known.find((run) => run.id === id) ??
      (id === thread.activeRunId
        ? activeRun(id, thread.messages, at)
        : finishedRun(
            id,
            checkpoints.filter(({ runId }) => runId === id),
            thread.messages,
          )),
  );
}

function activeRun(id: string, messages: SnapshotMessage[], at: number): RunView {
  const anchorId = messages.findLast(({ role }) => role === 'user')?.id;
  return { id, anchorId, phase: 'running', steps: [], startedAt: at };
}

/** A checkpoint says when its node ended; it began when the one before it ended. */
function finishedRun(id: string, checkpoints: Checkpoint[], messages: SnapshotMessage[]): RunView {
  const times = checkpoints.map(({ createdAt }) => Date.parse(createdAt));
  const first = times[0] ?? 0;
  const anchor = messages.findLast(
    ({ role, createdAt }) => role === 'user' && createdAt && Date.parse(createdAt) <= first,
  );
  const startedAt = anchor?.createdAt ? Date.parse(anchor.createdAt) : first;
  const steps = checkpoints.map(({ node }, index): Step => ({
    name: node,
    startedAt: times[index - 1] ?? startedAt,
    finishedAt: times[index],
    tools: [],
  }));
  return {
    id,
    anchorId: anchor?.id,
    phase: 'succeeded',
    steps,
    startedAt,
    finishedAt: times.at(-1) ?? startedAt,
  };
}

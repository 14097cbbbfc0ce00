/** Turns what the server keeps of a thread into what the page shows. */
import type { SnapshotMessage } from '@/api/agui';
import type { RunSummary, Thread } from '@/api/contracts';
import type { ChatMessage, RunPhase, RunView } from './state';

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

export function runsFrom(thread: Thread, known: RunView[], at: number): RunView[] {
  const listed = (thread.runs ?? []).map(
    (run) => known.find(({ id }) => id === run.id) ?? runFrom(run, thread.messages, at),
  );
  const activeId = thread.activeRunId;
  if (!activeId || listed.some(({ id }) => id === activeId)) return listed;
  return [...listed, known.find(({ id }) => id === activeId) ?? newRun(activeId, thread, at)];
}

function newRun(id: string, thread: Thread, at: number): RunView {
  const anchorId = thread.messages.findLast(({ role }) => role === 'user')?.id;
  return { id, anchorId, phase: 'running', steps: [], startedAt: at };
}

function runFrom(run: RunSummary, messages: SnapshotMessage[], at: number): RunView {
  const startedAt = run.startedAt ? Date.parse(run.startedAt) : at;
  return {
    id: run.id,
    anchorId: messages.findLast(
      ({ role, createdAt }) => role === 'user' && createdAt && Date.parse(createdAt) <= startedAt,
    )?.id,
    phase: phaseOf(run.status),
    steps: [],
    startedAt,
    finishedAt: run.finishedAt ? Date.parse(run.finishedAt) : undefined,
  };
}

function phaseOf(status: string): RunPhase {
  switch (status) {
    case 'queued':
      return 'starting';
    case 'running':
      return 'running';
    case 'interrupted':
      return 'interrupted';
    case 'failed':
    case 'error':
      return 'failed';
    case 'cancelled':
      return 'cancelled';
    default:
      return 'succeeded';
  }
}

import type { ServerResponse } from 'node:http';
import type { AgentEvent, SnapshotMessage } from '../../src/api/agui.ts';
import type { Draft } from '../../src/api/draft.ts';
import { applyPatch } from '../../src/api/jsonPatch.ts';
import type { Call, Route } from './backend.ts';
import { approvedScript, clarifyScript, planScript, type Beat } from './script.ts';

interface Run {
  id: string;
  threadId: string;
  log: { id?: string; event: AgentEvent }[];
  listeners: Set<ServerResponse>;
  done: boolean;
  cancelled: boolean;
}

interface Thread {
  id: string;
  title: string;
  messages: SnapshotMessage[];
  state: Draft;
  interrupts: unknown[];
  checkpoints: unknown[];
  activeRunId?: string;
  updatedAt: string;
}

const speed = Number(process.env.MOCK_SPEED ?? 1);
const emptyDraft: Draft = { status: 'empty', rev: 0 };
const runs = new Map<string, Run>();
const threads = new Map<string, Thread>();
let counter = 0;

for (const [index, title] of [
  'Jazz Brunch for regulars',
  'House night, last call for early birds',
  'Who bought drum and bass twice this year?',
].entries())
  threads.set(`old-${index}`, {
    id: `old-${index}`,
    title,
    messages: [{ id: `m-${index}`, role: 'user', content: title }],
    interrupts: [],
    checkpoints: [],
    state: emptyDraft,
    updatedAt: new Date(Date.now() - (index + 1) * 50_000_000).toISOString(),
  });

export const threadRoutes: Route = (call) => {
  const { method, path, reply } = call;
  const part = path.replace('/app/api', '').split('/').slice(1);
  if (path === '/app/api/chat') startRun(call);
  else if (part[0] === 'threads' && part.length === 1) {
    const items = [...threads.values()]
      .reverse()
      .map(({ id, title, updatedAt }) => ({ id, title, updatedAt }));
    reply(200, { items, next: null });
  } else if (part[0] === 'threads') {
    const thread = threads.get(part[1] ?? '');
    if (thread) reply(200, thread);
    else reply(404, { code: 'not_found' });
  } else if (part[0] === 'runs' && part[2] === 'events') resumeRun(call, part[1] ?? '');
  else if (part[0] === 'runs' && method === 'POST') {
    const run = runs.get(part[1] ?? '');
    if (run) run.cancelled = true;
    reply(202);
  } else return false;
  return true;
};

function startRun({ body, reply, response }: Call) {
  const input = body as {
    threadId?: string;
    runId: string;
    messages: SnapshotMessage[];
    resume?: unknown[];
  };
  const text = input.messages[0]?.content ?? '';
  if (text.includes('too fast')) {
    response.setHeader('Retry-After', '15');
    return reply(429, { code: 'rate_limited', detail: 'Twenty runs an hour are included.' });
  }
  const thread = threads.get(input.threadId ?? '') ?? newThread(text);
  thread.messages.push(
    ...input.messages.map((message) => ({ ...message, createdAt: new Date().toISOString() })),
  );
  thread.updatedAt = new Date().toISOString();
  const run: Run = {
    id: input.runId,
    threadId: thread.id,
    log: [],
    listeners: new Set(),
    done: false,
    cancelled: false,
  };
  runs.set(run.id, run);
  thread.activeRunId = run.id;
  listen(run, response, 0);
  if (text.includes('cut')) setTimeout(() => response.destroy(), 900);
  const script = input.resume
    ? approvedScript()
    : text.includes('soon')
      ? clarifyScript()
      : planScript();
  void play(run, thread, script);
}

function newThread(text: string): Thread {
  const id = `thread-${++counter}`;
  const thread: Thread = {
    id,
    title: text.slice(0, 60),
    messages: [],
    state: emptyDraft,
    interrupts: [],
    checkpoints: [],
    updatedAt: '',
  };
  threads.set(id, thread);
  return thread;
}

function resumeRun({ request, reply, response }: Call, id: string) {
  const run = runs.get(id);
  if (!run) return reply(404, { code: 'not_found' });
  const last = request.headers['last-event-id'];
  const from = last ? run.log.findIndex((entry) => entry.id === last) + 1 : 0;
  listen(run, response, from);
}

function listen(run: Run, response: ServerResponse, from: number) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  for (const entry of run.log.slice(from)) write(response, entry);
  if (run.done) return response.end();
  run.listeners.add(response);
  response.on('close', () => run.listeners.delete(response));
}

function write(response: ServerResponse, { id, event }: Run['log'][number]) {
  response.write(`${id ? `id: ${id}\n` : ''}data: ${JSON.stringify(event)}\n\n`);
}

async function play(run: Run, thread: Thread, script: Beat[]) {
  emit(run, thread, { type: 'RUN_STARTED', threadId: thread.id, runId: run.id });
  for (const { wait, event } of script) {
    await new Promise((resolve) => setTimeout(resolve, wait / speed));
    if (run.cancelled) {
      emit(run, thread, { type: 'RUN_ERROR', message: 'Stopped.', code: 'cancelled' });
      break;
    }
    emit(run, thread, fill(event, thread, run));
  }
  run.done = true;
  thread.activeRunId = undefined;
  for (const response of run.listeners) response.end();
}

function fill(event: AgentEvent, thread: Thread, run: Run): AgentEvent {
  return event.type === 'RUN_FINISHED' ? { ...event, threadId: thread.id, runId: run.id } : event;
}

function emit(run: Run, thread: Thread, event: AgentEvent) {
  const entry = { id: `${run.id}:${run.log.length}`, event: { ...event, timestamp: Date.now() } };
  run.log.push(entry);
  keep(thread, event);
  for (const response of run.listeners) write(response, entry);
}

function keep(thread: Thread, event: AgentEvent) {
  if (event.type === 'STEP_FINISHED')
    thread.checkpoints.unshift({
      id: `${Date.now()}`,
      runId: thread.activeRunId,
      node: event.stepName,
      createdAt: new Date().toISOString(),
    });
  if (event.type === 'STATE_SNAPSHOT') thread.state = event.snapshot;
  if (event.type === 'STATE_DELTA') thread.state = applyPatch(thread.state, event.delta);
  if (event.type === 'TEXT_MESSAGE_START')
    thread.messages.push({ id: event.messageId, role: 'assistant', content: '' });
  if (event.type === 'TEXT_MESSAGE_CONTENT') {
    const message = thread.messages.find(({ id }) => id === event.messageId);
    if (message) message.content = (message.content ?? '') + event.delta;
  }
  if (event.type === 'RUN_FINISHED')
    thread.interrupts = event.outcome?.type === 'interrupt' ? event.outcome.interrupts : [];
}

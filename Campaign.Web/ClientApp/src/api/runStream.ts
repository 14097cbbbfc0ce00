/**
 * One run's event log as an async iterable that survives cuts: it opens with POST /chat (or attaches by id),
 * remembers the last stored event id and continues with GET /runs/{id}/events until the run has ended.
 */
import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { AgentEvent, RunInput } from './agui';
import { api, send } from './client';
import { ApiProblem } from './problem';

export type StreamItem =
  | { kind: 'event'; id?: string; event: AgentEvent }
  | { kind: 'reconnecting'; attempt: number }
  | { kind: 'connected' };

export interface RunStreamOptions {
  /** Starts the run; without it the stream attaches to `runId`. */
  input?: RunInput;
  runId: string;
  signal: AbortSignal;
  /** Waits before the n-th reconnect; injected in tests. */
  backOff?: (attempt: number, signal: AbortSignal) => Promise<void>;
}

const maxAttempts = 12;

export async function* streamRun(options: RunStreamOptions): AsyncGenerator<StreamItem> {
  const { input, signal, backOff = waitWithJitter } = options;
  let { runId } = options;
  let lastEventId: string | undefined;
  let opened = input === undefined;
  for (let attempt = 0; ;) {
    try {
      const response = opened
        ? await openLog(runId, lastEventId, signal)
        : await openRun(input!, signal);
      opened = true;
      if (attempt > 0) yield { kind: 'connected' };
      for await (const item of readEvents(response)) {
        attempt = 0;
        lastEventId = item.id ?? lastEventId;
        if (item.event.type === 'RUN_STARTED') runId = item.event.runId;
        yield item;
        if (isTerminal(item.event)) return;
      }
    } catch (error) {
      if (error instanceof ApiProblem && !isTransient(error)) throw error;
    }
    if (signal.aborted) return;
    if (++attempt > maxAttempts) throw ApiProblem.network();
    yield { kind: 'reconnecting', attempt };
    await backOff(attempt, signal);
    if (signal.aborted) return;
  }
}

/** The run id is the idempotency key, so a POST that was cut before its answer may be sent again. */
function openRun(input: RunInput, signal: AbortSignal): Promise<Response> {
  return send(api('/chat'), {
    method: 'POST',
    body: input,
    headers: { Accept: 'text/event-stream', 'Idempotency-Key': input.runId },
    signal,
  });
}

function openLog(runId: string, lastEventId: string | undefined, signal: AbortSignal) {
  const headers: Record<string, string> = { Accept: 'text/event-stream' };
  if (lastEventId) headers['Last-Event-ID'] = lastEventId;
  return send(api(`/runs/${encodeURIComponent(runId)}/events`), { headers, signal });
}

export async function* readEvents(
  response: Response,
): AsyncGenerator<Extract<StreamItem, { kind: 'event' }>> {
  if (!response.body) return;
  const events = response.body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .pipeThrough(new EventSourceParserStream());
  const reader = events.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (!value.data) continue;
      yield { kind: 'event', id: value.id, event: JSON.parse(value.data) as AgentEvent };
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

export function isTerminal(event: AgentEvent): boolean {
  return event.type === 'RUN_FINISHED' || event.type === 'RUN_ERROR';
}

function isTransient(problem: ApiProblem): boolean {
  return (
    problem.status === 0 ||
    problem.status === 502 ||
    problem.status === 503 ||
    problem.status === 504
  );
}

function waitWithJitter(attempt: number, signal: AbortSignal): Promise<void> {
  const cap = Math.min(8000, 400 * 2 ** (attempt - 1));
  const delay = cap / 2 + Math.random() * (cap / 2);
  return new Promise((resolve) => {
    const timer = setTimeout(done, delay);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}

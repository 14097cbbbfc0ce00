import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AgentEvent } from './agui';
import { ApiProblem } from './problem';
import { readEvents, streamRun, type StreamItem } from './runStream';

const encoder = new TextEncoder();

function body(...chunks: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
}

const line = (id: string, event: AgentEvent) => `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
const started: AgentEvent = { type: 'RUN_STARTED', threadId: 't', runId: 'r' };
const step: AgentEvent = { type: 'STEP_STARTED', stepName: 'plan' };
const finished: AgentEvent = {
  type: 'RUN_FINISHED',
  threadId: 't',
  runId: 'r',
  outcome: { type: 'success' },
};

const input = { runId: 'r', messages: [{ id: 'm', role: 'user' as const, content: 'Hello' }] };
const noWait = () => Promise.resolve();

function serve(...answers: (Response | Error)[]) {
  const calls: { url: string; headers: Headers; method: string }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    calls.push({ url, headers: new Headers(init.headers), method: init.method ?? 'GET' });
    const answer = answers.shift();
    return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer);
  });
  return calls;
}

async function collect(options: Partial<Parameters<typeof streamRun>[0]> = {}) {
  const items: StreamItem[] = [];
  const signal = new AbortController().signal;
  for await (const item of streamRun({ runId: 'r', input, signal, backOff: noWait, ...options }))
    items.push(item);
  return items;
}

const types = (items: StreamItem[]) =>
  items.map((item) => (item.kind === 'event' ? item.event.type : item.kind));

afterEach(() => vi.unstubAllGlobals());

describe('readEvents', () => {
  it('reads events whatever the network cut, and passes over comments', async () => {
    const text = `: ping\n\n${line('r:1', started)}${line('r:2', { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'Grüße' })}`;
    const bytes = encoder.encode(text);
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const events = [];
    for await (const item of readEvents(new Response(stream))) events.push(item);
    expect(events.map(({ id }) => id)).toEqual(['r:1', 'r:2']);
    expect(events[1]?.event).toMatchObject({ delta: 'Grüße' });
  });
});

describe('streamRun', () => {
  it('posts the message and ends with the run', async () => {
    const calls = serve(new Response(body(line('r:1', started), line('r:2', finished))));
    expect(types(await collect())).toEqual(['RUN_STARTED', 'RUN_FINISHED']);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ url: '/app/api/chat', method: 'POST' });
  });

  it('continues after a cut from the last stored event, also past events without an id', async () => {
    const delta = `data: ${JSON.stringify({ type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'x' })}\n\n`;
    const calls = serve(
      new Response(body(line('r:1', started), line('r:2', step), delta)),
      new TypeError('connection reset'),
      new Response(body(line('r:3', finished))),
    );
    expect(types(await collect())).toEqual([
      'RUN_STARTED',
      'STEP_STARTED',
      'TEXT_MESSAGE_CONTENT',
      'reconnecting',
      'reconnecting',
      'connected',
      'RUN_FINISHED',
    ]);
    expect(calls.map(({ url }) => url)).toEqual([
      '/app/api/chat',
      '/app/api/runs/r/events',
      '/app/api/runs/r/events',
    ]);
    expect(calls[2]?.headers.get('Last-Event-ID')).toBe('r:2');
  });

  it('repeats a POST that was cut before its answer: the run id makes it the same run', async () => {
    const calls = serve(
      new TypeError('offline'),
      new Response(body(line('r:1', started), line('r:2', finished))),
    );
    await collect();
    expect(calls.map(({ method }) => method)).toEqual(['POST', 'POST']);
  });

  it('attaches to a run that is already at work', async () => {
    const calls = serve(new Response(body(line('r:1', started), line('r:2', finished))));
    await collect({ input: undefined });
    expect(calls[0]).toMatchObject({ url: '/app/api/runs/r/events', method: 'GET' });
  });

  it('follows the run the server names, not the one it asked for', async () => {
    const other: AgentEvent = { type: 'RUN_STARTED', threadId: 't', runId: 'first' };
    const calls = serve(
      new Response(body(line('first:1', other))),
      new Response(body(line('first:2', finished))),
    );
    await collect();
    expect(calls[1]?.url).toBe('/app/api/runs/first/events');
  });

  it('gives a refusal to the caller at once, with the wait the server asks for', async () => {
    const problem = JSON.stringify({ code: 'rate_limited', detail: 'Too many runs.' });
    serve(new Response(problem, { status: 429, headers: { 'Retry-After': '7' } }));
    const error = await collect().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiProblem);
    expect(error).toMatchObject({ status: 429, code: 'rate_limited' });
    expect((error as ApiProblem).retryAt).toBeGreaterThan(Date.now() + 6000);
  });

  it('rides out a server that is restarting, and gives up in the end', async () => {
    const calls = serve(...Array.from({ length: 20 }, () => new Response('', { status: 503 })));
    const error = await collect().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'network' });
    expect(calls.length).toBeGreaterThan(5);
    expect(calls.length).toBeLessThan(20);
  });

  it('stops when the page turns away', async () => {
    const controller = new AbortController();
    serve(new Response(body(line('r:1', started))), new Response(body(line('r:2', step))));
    const seen: StreamItem[] = [];
    for await (const item of streamRun({
      runId: 'r',
      input,
      signal: controller.signal,
      backOff: noWait,
    })) {
      seen.push(item);
      controller.abort();
    }
    expect(types(seen)).toEqual(['RUN_STARTED']);
  });
});

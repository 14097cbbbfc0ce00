import { describe, expect, it } from 'vitest';
import type { AgentEvent, Interrupt } from '@/api/agui';
import type { Thread } from '@/api/contracts';
import type { Draft } from '@/api/draft';
import { ApiProblem } from '@/api/problem';
import { runReducer, type RunAction } from './reducer';
import { emptyThread, type ThreadState } from './state';

const runId = 'run-1';
const emptyDraft: Draft = { status: 'empty', rev: 0 };
const ask: RunAction = {
  type: 'run/requested',
  runId,
  message: { id: 'm1', content: 'Hello' },
  at: 1000,
};
const started: AgentEvent = { type: 'RUN_STARTED', threadId: 't1', runId };
const success: AgentEvent = {
  type: 'RUN_FINISHED',
  threadId: 't1',
  runId,
  outcome: { type: 'success' },
};

const interrupt: Interrupt = {
  id: 'i1',
  reason: 'campaign:send_approval',
  message: 'Approve?',
  expiresAt: '2030-01-01T00:00:00Z',
  metadata: { draftHash: 'h', rev: 2, recipientCount: 12, costEstimate: 0.1 },
};
const interrupted: AgentEvent = {
  type: 'RUN_FINISHED',
  threadId: 't1',
  runId,
  outcome: { type: 'interrupt', interrupts: [interrupt] },
};

function play(state: ThreadState, ...events: AgentEvent[]): ThreadState {
  return events.reduce(
    (current, event, index) =>
      runReducer(current, { type: 'stream/event', runId, event, at: 2000 + index * 100 }),
    state,
  );
}

const asked = () => runReducer(emptyThread, ask);
const text = (id: string, ...deltas: string[]): AgentEvent[] => [
  { type: 'TEXT_MESSAGE_START', messageId: id, role: 'assistant' },
  ...deltas.map((delta): AgentEvent => ({ type: 'TEXT_MESSAGE_CONTENT', messageId: id, delta })),
];
const tool: AgentEvent[] = [
  { type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'query_crm' },
  { type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{"rule"' },
  { type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: ':1}' },
  { type: 'TOOL_CALL_END', toolCallId: 'c1' },
  { type: 'TOOL_CALL_RESULT', messageId: 'x', toolCallId: 'c1', content: '{"count":3}' },
];

describe('a run from the first message to its end', () => {
  it('shows the message at once, before the server answers', () => {
    const state = asked();
    expect(state.messages).toMatchObject([{ id: 'm1', role: 'user', content: 'Hello' }]);
    expect(state.runs).toMatchObject([{ id: runId, phase: 'starting', anchorId: 'm1' }]);
    expect(state.activeRunId).toBe(runId);
  });

  it('builds steps with durations, tool calls and streaming text', () => {
    const state = play(
      asked(),
      started,
      { type: 'STEP_STARTED', stepName: 'audience' },
      ...tool,
      ...text('a1', 'Two ', 'words'),
    );
    expect(state.threadId).toBe('t1');
    expect(state.runs[0]?.steps).toMatchObject([
      {
        name: 'audience',
        startedAt: 2100,
        tools: [{ args: '{"rule":1}', result: '{"count":3}', done: true }],
      },
    ]);
    expect(state.messages.at(-1)).toMatchObject({ content: 'Two words', streaming: true });

    const done = play(
      state,
      { type: 'TEXT_MESSAGE_END', messageId: 'a1' },
      { type: 'STEP_FINISHED', stepName: 'audience' },
      success,
    );
    expect(done.messages.at(-1)?.streaming).toBe(false);
    expect(done.runs[0]).toMatchObject({ phase: 'succeeded', steps: [{ finishedAt: 2100 }] });
    expect(done.activeRunId).toBeUndefined();
  });

  it('takes the times of the server over those of the clock', () => {
    const state = play(
      asked(),
      { ...started, timestamp: 10 },
      { type: 'STEP_STARTED', stepName: 'plan', timestamp: 20 },
      { type: 'STEP_FINISHED', stepName: 'plan', timestamp: 50 },
    );
    expect(state.runs[0]).toMatchObject({
      startedAt: 10,
      steps: [{ startedAt: 20, finishedAt: 50 }],
    });
  });

  it('closes whatever is open when the run ends in an error', () => {
    const state = play(
      asked(),
      started,
      { type: 'STEP_STARTED', stepName: 'copy' },
      ...text('a1', 'Half'),
      {
        type: 'RUN_ERROR',
        message: 'No answer.',
        code: 'provider_unavailable',
      },
    );
    expect(state.runs[0]).toMatchObject({
      phase: 'failed',
      error: { code: 'provider_unavailable' },
    });
    expect(state.runs[0]?.steps[0]?.finishedAt).toBeDefined();
    expect(state.messages.at(-1)).toMatchObject({ content: 'Half', streaming: false });
  });

  it.each<AgentEvent>([
    { type: 'RUN_ERROR', message: 'Stopped.', code: 'cancelled' },
    { type: 'RUN_FINISHED', threadId: 't1', runId, outcome: { type: 'cancelled' } },
  ])('calls a stopped run stopped, not failed (%o)', (event) => {
    expect(play(asked(), started, event).runs[0]?.phase).toBe('cancelled');
  });

  it('takes back a message the server refused', () => {
    const problem = new ApiProblem(429, { code: 'rate_limited' }, 5);
    const state = runReducer(asked(), { type: 'run/refused', runId, messageId: 'm1', problem });
    expect(state).toMatchObject({
      messages: [],
      runs: [],
      problem: { error: problem, approval: false },
    });
    expect(state.activeRunId).toBeUndefined();
  });
});

describe('the draft', () => {
  const snapshot: AgentEvent = { type: 'STATE_SNAPSHOT', snapshot: { status: 'drafting', rev: 1 } };

  it('follows snapshots and patches', () => {
    const state = play(asked(), started, snapshot, {
      type: 'STATE_DELTA',
      delta: [{ op: 'add', path: '/brief', value: { goal: 'announce' } }],
    });
    expect(state.draft).toMatchObject({ rev: 1, brief: { goal: 'announce' } });
  });

  it('asks to be read again when a patch does not fit, and recovers with the next snapshot', () => {
    const broken = play(asked(), started, snapshot, {
      type: 'STATE_DELTA',
      delta: [{ op: 'replace', path: '/audience/count', value: 1 }],
    });
    expect(broken).toMatchObject({ draftOutdated: true, draft: { status: 'drafting', rev: 1 } });
    expect(play(broken, snapshot).draftOutdated).toBe(false);
  });
});

describe('a resumed stream', () => {
  it('tells the same from the start without doubling anything', () => {
    const events: AgentEvent[] = [
      started,
      { type: 'STATE_SNAPSHOT', snapshot: { status: 'drafting', rev: 1 } },
      { type: 'STEP_STARTED', stepName: 'audience' },
      ...tool,
      ...text('a1', 'Hello'),
      { type: 'TEXT_MESSAGE_END', messageId: 'a1' },
    ];
    const once = play(asked(), ...events);
    const twice = play(once, ...events);
    expect(twice.messages.map(({ content }) => content)).toEqual(['Hello', 'Hello']);
    expect(twice.messages).toHaveLength(once.messages.length);
    expect(twice.runs).toHaveLength(1);
    expect(twice.runs[0]?.steps).toHaveLength(1);
    expect(twice.runs[0]?.steps[0]?.tools).toHaveLength(1);
  });

  it('keeps what a message said when its deltas are gone', () => {
    const state = play(asked(), started, ...text('a1', 'Said once'), {
      type: 'TEXT_MESSAGE_END',
      messageId: 'a1',
    });
    const replayed = play(state, ...text('a1'), { type: 'TEXT_MESSAGE_END', messageId: 'a1' });
    expect(replayed.messages.at(-1)?.content).toBe('Said once');
  });

  it('says that it reconnects, and forgets it with the next event', () => {
    const lost = runReducer(play(asked(), started), { type: 'stream/reconnecting', attempt: 2 });
    expect(lost.connection).toEqual({ state: 'reconnecting', attempt: 2 });
    expect(play(lost, { type: 'STEP_STARTED', stepName: 'plan' }).connection).toEqual({
      state: 'live',
    });
  });

  it('replaces messages with a snapshot and leaves tool messages out', () => {
    const state = play(asked(), started, ...text('a1', 'old'), {
      type: 'MESSAGES_SNAPSHOT',
      messages: [
        { id: 'm1', role: 'user', content: 'Hello' },
        { id: 'x', role: 'tool', content: '{}' },
        { id: 'a1', role: 'assistant', content: 'new' },
      ],
    });
    expect(state.messages.map(({ content }) => content)).toEqual(['Hello', 'new']);
    expect(state.messages[0]?.createdAt).toBeDefined();
  });

  it('drops what was open when the stream goes on from snapshots, and takes it as told anew', () => {
    const open = play(
      asked(),
      started,
      { type: 'STEP_STARTED', stepName: 'plan' },
      { type: 'STEP_FINISHED', stepName: 'plan' },
      { type: 'STEP_STARTED', stepName: 'audience' },
      ...tool,
      ...text('a1', 'Half a sen'),
    );
    const resumed = play(
      open,
      { type: 'STATE_SNAPSHOT', snapshot: emptyDraft },
      { type: 'MESSAGES_SNAPSHOT', messages: [{ id: 'm1', role: 'user', content: 'Hello' }] },
      { type: 'STEP_STARTED', stepName: 'audience' },
      ...text('a2', 'A whole sentence'),
    );
    expect(resumed.runs[0]?.steps.map(({ name, tools }) => [name, tools.length])).toEqual([
      ['plan', 0],
      ['audience', 0],
    ]);
    expect(resumed.messages.map(({ content }) => content)).toEqual(['Hello', 'A whole sentence']);
  });

  it('goes on with the run the server names when a repeated approval meets the first one', () => {
    const waiting = play(asked(), started, interrupted);
    const again = runReducer(waiting, {
      type: 'run/requested',
      runId: 'mine',
      resolving: 'i1',
      at: 5,
    });
    const state = play(
      again,
      { type: 'RUN_STARTED', threadId: 't1', runId: 'theirs' },
      { type: 'STEP_STARTED', stepName: 'commit' },
    );
    expect(state.runs.map(({ id }) => id)).toEqual([runId, 'theirs']);
    expect(state.runs[1]?.steps).toHaveLength(1);
  });
});

describe('approval', () => {
  it('waits with the interrupt, and lets go of it when the answer is taken', () => {
    const waiting = play(asked(), started, interrupted);
    expect(waiting).toMatchObject({ interrupts: [{ id: 'i1' }], runs: [{ phase: 'interrupted' }] });

    const answering = runReducer(waiting, {
      type: 'run/requested',
      runId: 'run-2',
      resolving: 'i1',
      at: 5,
    });
    expect(answering.interrupts).toHaveLength(1);
    const taken = play(answering, { type: 'RUN_STARTED', threadId: 't1', runId: 'run-2' });
    expect(taken.interrupts).toHaveLength(0);
  });

  it('stays open when the answer is refused', () => {
    const answering = runReducer(play(asked(), started, interrupted), {
      type: 'run/requested',
      runId: 'run-2',
      resolving: 'i1',
      at: 5,
    });
    const problem = new ApiProblem(409, { code: 'resume_stale' });
    const refused = runReducer(answering, { type: 'run/refused', runId: 'run-2', problem });
    expect(refused.interrupts).toHaveLength(1);
    expect(refused.problem).toEqual({ error: problem, approval: true });
    expect(refused.messages).toHaveLength(1);
  });

  it('survives a question that leaves the draft alone, and falls with an edit', () => {
    const approval = { interruptId: 'i1', draftHash: 'h', recipientCount: 12, expiresAt: '' };
    const waiting = play(
      asked(),
      started,
      { type: 'STATE_SNAPSHOT', snapshot: { ...emptyDraft, approval } },
      interrupted,
    );
    const question = play(waiting, { ...started, runId: 'run-2' } as AgentEvent, success);
    expect(question.interrupts).toHaveLength(1);
    const edit = play(
      waiting,
      { ...started, runId: 'run-2' } as AgentEvent,
      { type: 'STATE_DELTA', delta: [{ op: 'remove', path: '/approval' }] },
      success,
    );
    expect(edit.interrupts).toHaveLength(0);
  });
});

describe('a reloaded thread', () => {
  const thread: Thread = {
    id: 't1',
    title: 'A thread',
    messages: [
      { id: 'm1', role: 'user', content: 'Hello', createdAt: '2030-01-01T10:00:00Z' },
      { id: 'a1', role: 'assistant', content: 'Hi', createdAt: '2030-01-01T10:00:04Z' },
    ],
    state: { status: 'awaiting_approval', rev: 3 },
    interrupts: [interrupt],
    checkpoints: [
      { id: 'k2', runId, node: 'audience', createdAt: '2030-01-01T10:00:03Z' },
      { id: 'k1', runId, node: 'plan', createdAt: '2030-01-01T10:00:01Z' },
    ],
  };

  it('shows messages, draft, open approvals and what earlier runs did', () => {
    const state = runReducer(emptyThread, { type: 'thread/loaded', thread, at: 0 });
    expect(state).toMatchObject({
      title: 'A thread',
      draft: { rev: 3 },
      interrupts: [{ id: 'i1' }],
    });
    const [run] = state.runs;
    expect(run).toMatchObject({ anchorId: 'm1', phase: 'succeeded' });
    expect(
      run?.steps.map(({ name, startedAt, finishedAt }) => [name, (finishedAt ?? 0) - startedAt]),
    ).toEqual([
      ['plan', 1000],
      ['audience', 2000],
    ]);
  });

  it('attaches to the run that is still at work', () => {
    const state = runReducer(emptyThread, {
      type: 'thread/loaded',
      thread: { ...thread, activeRunId: 'run-9' },
      at: 7,
    });
    expect(state.activeRunId).toBe('run-9');
    expect(state.runs.at(-1)).toMatchObject({ id: 'run-9', phase: 'running', anchorId: 'm1' });
  });

  it('keeps the tool calls this page saw live', () => {
    const live = play(
      asked(),
      started,
      { type: 'STEP_STARTED', stepName: 'plan' },
      ...tool,
      success,
    );
    const state = runReducer(live, { type: 'thread/loaded', thread, at: 0 });
    expect(state.runs[0]?.steps[0]?.tools).toHaveLength(1);
  });
});

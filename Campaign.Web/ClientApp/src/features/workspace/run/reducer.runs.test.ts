import { describe, expect, it } from 'vitest';
import type { AgentEvent } from '@/api/agui';
import { ApiProblem } from '@/api/problem';
import { asked, play, runId, started, success, text, tool } from './fixtures';
import { runReducer } from './reducer';

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

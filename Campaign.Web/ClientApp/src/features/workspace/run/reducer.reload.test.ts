import { describe, expect, it } from 'vitest';
import type { Thread } from '@/api/contracts';
import { asked, interrupt, play, runId, started, success, tool } from './fixtures';
import { runReducer } from './reducer';
import { emptyThread } from './state';

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

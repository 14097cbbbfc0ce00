import { describe, expect, it } from 'vitest';
import type { AgentEvent } from '@/api/agui';
import { ApiProblem } from '@/api/problem';
import { asked, emptyDraft, interrupted, play, started, success } from './fixtures';
import { runReducer } from './reducer';

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

import { describe, expect, it } from 'vitest';
import type { AgentEvent } from '@/api/agui';
import { asked, play, started } from './fixtures';

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

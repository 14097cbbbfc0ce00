import { EventSchema } from '@ag-ui/core/schemas';
import { describe, expect, it } from 'vitest';
import { runReducer } from '../../src/features/workspace/run/reducer.ts';
import { emptyThread, type ThreadState } from '../../src/features/workspace/run/state.ts';
import { approvedScript, clarifyScript, planScript } from './script.ts';

/** The recorded runs are AG-UI as its own schemas have it, and the page's state machine plays them to the end. */
describe.each([
  ['plan', planScript(), 'interrupted'],
  ['approved', approvedScript(), 'succeeded'],
  ['clarify', clarifyScript(), 'succeeded'],
] as const)('the recorded run "%s"', (_, script, phase) => {
  const events = script.map(({ event }) =>
    event.type === 'RUN_FINISHED' ? { ...event, threadId: 't', runId: 'r' } : event,
  );

  it('is valid AG-UI', () => {
    for (const event of events) expect(EventSchema.safeParse(event).error).toBeUndefined();
  });

  it('plays to its end', () => {
    const start = runReducer(emptyThread, { type: 'run/requested', runId: 'r', at: 0 });
    const approval = { interruptId: 'i', draftHash: 'h', recipientCount: 1, expiresAt: '' };
    const ready: ThreadState = { ...start, draft: { status: 'drafting', rev: 1, approval } };
    const end = events.reduce<ThreadState>(
      (state, event, at) => runReducer(state, { type: 'stream/event', runId: 'r', event, at }),
      ready,
    );
    expect(end.draftOutdated).toBe(false);
    expect(end.runs[0]?.phase).toBe(phase);
  });
});

import { describe, expect, it } from 'vitest';
import type { AgentEvent } from '@/api/agui';
import { asked, emptyDraft, interrupted, play, runId, started, text, tool } from './fixtures';
import { runReducer } from './reducer';

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

import { describe, expect, it } from 'vitest';
import { entryId, insert, newJourney, remove } from '../graph/model';
import { editorReducer, type EditorState } from './history';

const start = (): EditorState => ({
  name: '',
  definition: newJourney(),
  selected: entryId,
  past: [],
  future: [],
});

describe('the history', () => {
  it('takes back and does again, and looks at no step that is gone', () => {
    const begun = start();
    const [next, id] = insert(begun.definition, { after: entryId, port: 'next' }, 'wait');
    const changed = editorReducer(begun, { type: 'change', definition: next, select: id });
    expect(changed.selected).toBe(id);
    const back = editorReducer(changed, { type: 'undo' });
    expect(back.definition).toEqual(begun.definition);
    expect(back.selected).toBe(entryId);
    expect(editorReducer(back, { type: 'redo' }).definition).toEqual(next);
    expect(editorReducer(changed, { type: 'change', definition: remove(next, id) }).selected).toBe(
      entryId,
    );
  });

  it('takes a run of typing as one step', () => {
    let state = start();
    for (const eventId of [1, 2, 3])
      state = editorReducer(state, {
        type: 'change',
        definition: { ...state.definition, eventId },
        typing: 'event',
      });
    expect(state.past).toHaveLength(1);
    expect(editorReducer(state, { type: 'undo' }).definition.eventId).toBeUndefined();
  });
});

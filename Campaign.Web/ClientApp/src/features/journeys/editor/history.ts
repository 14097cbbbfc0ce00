/** What the editor holds: the graph, what it was and would be again, and the step that is looked at. */
import type { JourneyDefinition } from '../types';
import { entryId, stepOf } from '../graph/model';

export interface EditorState {
  name: string;
  definition: JourneyDefinition;
  selected: string;
  past: JourneyDefinition[];
  future: JourneyDefinition[];
  /** What is being typed in: one run of it is one step of the history. */
  typing?: string;
}

export type EditorAction =
  | { type: 'name'; name: string }
  | { type: 'select'; id: string }
  | { type: 'change'; definition: JourneyDefinition; select?: string; typing?: string }
  | { type: 'undo' | 'redo' };

const depth = 200;

export function editorReducer(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case 'name':
      return { ...state, name: action.name };
    case 'select':
      return { ...state, selected: action.id, typing: undefined };
    case 'change': {
      const goesOn = action.typing !== undefined && action.typing === state.typing;
      return looked({
        ...state,
        definition: action.definition,
        selected: action.select ?? state.selected,
        past: goesOn ? state.past : [...state.past, state.definition].slice(-depth),
        future: [],
        typing: action.typing,
      });
    }
    default:
      return travel(state, action.type);
  }
}

function travel(state: EditorState, way: 'undo' | 'redo'): EditorState {
  const [from, to] = way === 'undo' ? [state.past, state.future] : [state.future, state.past];
  const definition = from.at(-1);
  if (!definition) return state;
  const [rest, pile] = [from.slice(0, -1), [...to, state.definition]];
  const moved = way === 'undo' ? { past: rest, future: pile } : { past: pile, future: rest };
  return looked({ ...state, ...moved, definition, typing: undefined });
}

/** A step that is gone is looked at no more. */
function looked(state: EditorState): EditorState {
  const there = state.selected === entryId || stepOf(state.definition, state.selected);
  return there ? state : { ...state, selected: entryId };
}

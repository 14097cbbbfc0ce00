/** What the builder holds: the tree, what it was and would be again, and where the attention is. */
import * as edit from './edit';
import { emptyGroup, find, newId, toTree, type Node } from './tree';
import type { Rule } from '../rule/rule';

export interface BuilderState {
  tree: Node;
  past: Node[];
  future: Node[];
  /** The part to bring into focus, and a count that moves even where the part stays the same. */
  focus: { id: string; turn: number };
  /** The part, or the text, that is being typed in: one run of it is one step of the history. */
  typing?: string;
}

export type BuilderAction =
  | { type: 'add'; at: string; node: Node }
  | { type: 'update'; id: string; change: (node: Node) => Node }
  | { type: 'remove' | 'negate' | 'group' | 'ungroup'; id: string }
  | { type: 'move'; id: string; direction: -1 | 1 }
  | { type: 'load'; rule: Rule }
  | { type: 'start'; rule: Rule | undefined }
  | { type: 'undo' | 'redo' };

const depth = 200;

export function startState(rule?: Rule): BuilderState {
  const tree = rule ? toTree(rule) : emptyGroup();
  return { tree, past: [], future: [], focus: { id: tree.id, turn: 0 } };
}

export function builderReducer(state: BuilderState, action: BuilderAction): BuilderState {
  const { tree } = state;
  switch (action.type) {
    case 'start':
      return startState(action.rule);
    case 'undo':
    case 'redo':
      return travel(state, action.type);
    case 'load':
      return typing(state, 'text', toTree(action.rule));
    case 'add':
      return step(state, edit.add(tree, action.at, action.node), action.node.id);
    case 'update':
      return typing(state, action.id, edit.update(tree, action.id, action.change));
    case 'remove':
      return step(state, edit.remove(tree, action.id), edit.afterRemoval(tree, action.id));
    case 'negate':
      return step(state, edit.negate(tree, action.id), action.id);
    case 'group': {
      const id = newId();
      return step(state, edit.group(tree, action.id, id), id);
    }
    case 'ungroup': {
      const target = find(tree, action.id);
      const first = target?.kind === 'group' ? target.items[0]?.id : undefined;
      return step(state, edit.ungroup(tree, action.id), first);
    }
    case 'move':
      return step(state, edit.move(tree, action.id, action.direction), action.id);
  }
}

function step(state: BuilderState, tree: Node, focus?: string): BuilderState {
  if (tree === state.tree) return state;
  return {
    tree,
    past: [...state.past, state.tree].slice(-depth),
    future: [],
    focus: focused(state, tree, focus),
  };
}

function typing(state: BuilderState, id: string, tree: Node): BuilderState {
  if (tree === state.tree) return state;
  const past = state.typing === id ? state.past : [...state.past, state.tree].slice(-depth);
  return { tree, past, future: [], focus: state.focus, typing: id };
}

function travel(state: BuilderState, way: 'undo' | 'redo'): BuilderState {
  const [from, to] = way === 'undo' ? [state.past, state.future] : [state.future, state.past];
  const tree = from.at(-1);
  if (!tree) return state;
  const rest = from.slice(0, -1);
  const pile = [...to, state.tree];
  const focus = focused(state, tree, state.focus.id);
  return way === 'undo'
    ? { tree, past: rest, future: pile, focus }
    : { tree, past: pile, future: rest, focus };
}

function focused(state: BuilderState, tree: Node, id: string | undefined) {
  const to = id && find(tree, id) ? id : tree.id;
  return { id: to, turn: state.focus.turn + 1 };
}

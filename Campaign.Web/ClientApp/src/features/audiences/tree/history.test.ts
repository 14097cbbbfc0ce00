import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { move } from './edit';
import { anyRule } from './fixtures';
import { builderReducer, startState, type BuilderAction, type BuilderState } from './history';
import { clause, flatten, parentOf, toRule, toTree, type Node } from './tree';
import type { Rule } from '../rule/rule';

const city = (value: string): Rule => ({ fan: 'city', op: 'eq', value });
const [a, b, c] = [city('A'), city('B'), city('C')];

function run(rule: Rule, ...actions: ((tree: Node) => BuilderAction)[]): BuilderState {
  return actions.reduce(
    (state, action) => builderReducer(state, action(state.tree)),
    startState(rule),
  );
}

/** The id of the n-th part in reading order. */
const nth = (tree: Node, index: number) => flatten(tree)[index]!.id;
const at = (type: 'remove' | 'negate' | 'group' | 'ungroup', index: number) => (tree: Node) => ({
  type,
  id: nth(tree, index),
});
const step = (index: number, direction: -1 | 1) => (tree: Node) =>
  ({ type: 'move', id: nth(tree, index), direction }) as const;

describe('editing a rule', () => {
  it('adds to a group, after a clause, and around a lone clause', () => {
    const adding = (index: number) => (tree: Node) =>
      ({ type: 'add', at: nth(tree, index), node: clause(c as never) }) as const;
    expect(toRule(run({ all: [a, b] }, adding(0)).tree)).toEqual({ all: [a, b, c] });
    expect(toRule(run({ all: [a, b] }, adding(1)).tree)).toEqual({ all: [a, c, b] });
    expect(toRule(run(a, adding(0)).tree)).toEqual({ all: [a, c] });
    const ranked = run({ rank: { base: a, by: ['total_spent'], limit: 5 } }, adding(0));
    expect(toRule(ranked.tree)).toMatchObject({ rank: { base: { all: [a, c] } } });
  });

  it('negates and takes the negation back', () => {
    expect(toRule(run({ all: [a] }, at('negate', 1)).tree)).toEqual({ all: [{ not: a }] });
    expect(toRule(run({ all: [{ not: a }] }, at('negate', 1)).tree)).toEqual({ all: [a] });
  });

  it('groups under the other connective and ungroups as De Morgan has it', () => {
    expect(toRule(run({ all: [a, b] }, at('group', 1)).tree)).toEqual({ all: [{ any: [a] }, b] });
    expect(toRule(run({ any: [a, b] }, at('group', 1)).tree)).toEqual({ any: [{ all: [a] }, b] });
    const none: Rule = { all: [{ not: { any: [a, { not: b }] } }, c] };
    expect(toRule(run(none, at('ungroup', 1)).tree)).toEqual({
      all: [{ not: a }, { not: { not: b } }, c],
    });
  });

  it('removes, keeps the rest, and never leaves nothing to stand on', () => {
    expect(toRule(run({ all: [a, b] }, at('remove', 1)).tree)).toEqual({ all: [b] });
    expect(toRule(run(a, at('remove', 0)).tree)).toEqual({ all: [] });
    const ranked: Rule = { rank: { base: a, by: ['total_spent'], limit: 5 } };
    expect(toRule(run(ranked, at('remove', 1)).tree)).toMatchObject({
      rank: { base: { all: [] } },
    });
  });

  it('moves past clauses, into groups and out of them', () => {
    expect(toRule(run({ all: [a, b] }, step(1, 1)).tree)).toEqual({ all: [b, a] });
    const nested: Rule = { all: [a, { any: [b, c] }] };
    expect(toRule(run(nested, step(1, 1)).tree)).toEqual({ all: [{ any: [a, b, c] }] });
    expect(toRule(run(nested, step(3, -1)).tree)).toEqual({ all: [a, b, { any: [c] }] });
    expect(toRule(run(nested, step(4, 1)).tree)).toEqual({ all: [a, { any: [b] }, c] });
    expect(toRule(run({ all: [{ any: [a] }, b] }, step(2, -1)).tree)).toEqual({ all: [a, b] });
    expect(toRule(run({ all: [a] }, step(1, 1)).tree)).toEqual({ all: [a] });
  });
});

describe('history', () => {
  const type = (value: string) => (tree: Node) =>
    ({
      type: 'update',
      id: nth(tree, 1),
      change: (node: Node) => ({ ...node, rule: city(value) }) as Node,
    }) as const;

  it('undoes and redoes', () => {
    const changed = run({ all: [a, b] }, at('remove', 1), at('negate', 1));
    const once = builderReducer(changed, { type: 'undo' });
    expect(toRule(once.tree)).toEqual({ all: [b] });
    const twice = builderReducer(once, { type: 'undo' });
    expect(toRule(twice.tree)).toEqual({ all: [a, b] });
    expect(builderReducer(twice, { type: 'undo' })).toBe(twice);
    const again = builderReducer(builderReducer(twice, { type: 'redo' }), { type: 'redo' });
    expect(toRule(again.tree)).toEqual(toRule(changed.tree));
  });

  it('takes a run of typing in one clause as one step', () => {
    const state = run({ all: [a, b] }, type('Be'), type('Berlin'), at('negate', 2), type('Bern'));
    expect(state.past).toHaveLength(3);
    expect(toRule(builderReducer(state, { type: 'undo' }).tree)).toEqual({
      all: [city('Berlin'), { not: b }],
    });
  });

  it('puts the focus where the work goes on', () => {
    const removed = run({ all: [a, b] }, at('remove', 1));
    expect(removed.focus.id).toBe(nth(removed.tree, 1));
    const emptied = builderReducer(removed, { type: 'remove', id: nth(removed.tree, 1) });
    expect(emptied.focus.id).toBe(emptied.tree.id);
    const grouped = run({ all: [a] }, at('group', 1));
    expect(grouped.focus.id).toBe(nth(grouped.tree, 1));
  });
});

describe('any rule', () => {
  const places = fc.tuple(anyRule, fc.nat());

  it('keeps all its clauses through moves', () => {
    fc.assert(
      fc.property(places, fc.constantFrom(-1, 1), ([rule, pick], direction) => {
        const tree = toTree(rule);
        const parts = flatten(tree);
        const node = parts[pick % parts.length]!;
        const moved = move(tree, node.id, direction as -1 | 1);
        expect(clausesOf(moved)).toEqual(clausesOf(tree));
      }),
    );
  });

  it('comes back from every single edit by undo', () => {
    fc.assert(
      fc.property(
        places,
        fc.constantFrom('remove', 'negate', 'group', 'ungroup', 'move'),
        ([rule, pick], type) => {
          const state = startState(rule);
          const parts = flatten(state.tree);
          const id = parts[pick % parts.length]!.id;
          const edited = builderReducer(state, { type, id, direction: 1 } as BuilderAction);
          if (edited === state) return;
          expect(toRule(builderReducer(edited, { type: 'undo' }).tree)).toEqual(rule);
        },
      ),
    );
  });

  it('has one parent for each part', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        const tree = toTree(rule);
        const parts = flatten(tree);
        expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
        expect(parts.filter(({ id }) => !parentOf(tree, id))).toEqual([tree]);
      }),
    );
  });
});

function clausesOf(tree: Node): string[] {
  return flatten(tree)
    .filter(({ kind }) => kind === 'clause')
    .map(({ id }) => id)
    .sort();
}

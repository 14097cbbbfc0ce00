import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf } from './layout';
import {
  below,
  entryId,
  firstOf,
  insert,
  newJourney,
  portsOf,
  remove,
  targetsFor,
  update,
  type StepType,
} from './model';
import type { JourneyDefinition } from '../types';

type Act = { what: 'insert' | 'remove' | 'join'; at: number; to: number; type: StepType };

const acts = fc.array(
  fc.record({
    what: fc.constantFrom('insert', 'insert', 'insert', 'remove', 'join') as fc.Arbitrary<
      Act['what']
    >,
    at: fc.nat(200),
    to: fc.nat(200),
    type: fc.constantFrom<StepType>('send', 'wait', 'branch', 'end'),
  }),
  { maxLength: 30 },
);

function run(all: Act[]): JourneyDefinition {
  return all.reduce((definition, { what, at, to, type }) => {
    const ways = [
      { after: entryId, port: 'next' as const },
      ...definition.steps.flatMap((step) =>
        portsOf(step).map(({ port }) => ({ after: step.id, port })),
      ),
    ];
    const way = ways[at % ways.length]!;
    const step = definition.steps[at % Math.max(1, definition.steps.length)];
    if (what === 'insert') return insert(definition, way, type)[0];
    if (!step) return definition;
    if (what === 'remove') return remove(definition, step.id);
    const targets = targetsFor(definition, step.id).filter(({ id }) => id !== firstOf(definition));
    const target = targets[to % Math.max(1, targets.length)];
    const port = portsOf(step)[0]?.port;
    return target && port ? update(definition, step.id, { [port]: target.id }) : definition;
  }, newJourney());
}

describe('the graph', () => {
  it('stays whole whatever is done to it: all steps reached, no circles, ids once', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const definition = run(all);
        const ids = definition.steps.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect([...below(definition, firstOf(definition))].sort()).toEqual([...ids].sort());
        for (const step of definition.steps)
          for (const { target } of portsOf(step)) {
            if (target === undefined) continue;
            expect(ids).toContain(target);
            expect(below(definition, target).has(step.id)).toBe(false);
          }
      }),
    );
  });

  it('is laid out with every step in a place of its own, below whatever leads to it', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const definition = run(all);
        const { spots, edges, columns, rows } = layoutOf(definition);
        expect(spots.map(({ id }) => id).sort()).toEqual(
          [entryId, ...definition.steps.map(({ id }) => id)].sort(),
        );
        expect(new Set(spots.map(({ x, y }) => `${x}:${y}`)).size).toBe(spots.length);
        const row = new Map(spots.map(({ id, y }) => [id, y]));
        for (const { from, to } of edges)
          if (to) expect(row.get(to)!).toBeGreaterThan(row.get(from)!);
        for (const { x, y } of spots) {
          expect(x).toBeLessThan(columns);
          expect(y).toBeLessThan(rows);
        }
      }),
    );
  });

  it('takes out a branch with the side that nothing else leads to', () => {
    let definition = newJourney();
    const [first] = definition.steps;
    const [branched, branch] = insert(definition, { after: first!.id, port: 'next' }, 'branch');
    [definition] = insert(branched, { after: branch, port: 'no' }, 'send');
    expect(definition.steps).toHaveLength(5);
    definition = remove(definition, branch);
    expect(definition.steps.map(({ type }) => type)).toEqual(['send', 'wait', 'send']);
  });
});

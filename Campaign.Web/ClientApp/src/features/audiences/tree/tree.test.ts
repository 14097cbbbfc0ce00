import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRule } from '../rule/shape';
import { anyRule, askedFor } from './fixtures';
import { flatten, nodeAt, pathsOf, toRule, toTree } from './tree';

describe('a rule through the builder and back', () => {
  it.each(Object.entries(askedFor))('is the same: %s', (_, rule) => {
    expect(toRule(toTree(rule))).toEqual(rule);
  });

  it('is the same for any rule', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(toRule(toTree(rule))).toEqual(rule);
      }),
    );
  });

  it('has the outline of a rule', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(readRule(rule)).toEqual({ rule });
      }),
    );
  });
});

describe('paths', () => {
  const rule = askedFor['techno fans of a city who bought last year and hold no ticket']!;
  const tree = toTree({ not: { rank: { base: rule, by: ['total_spent'], limit: 5 } } });

  it('name each part as the server does', () => {
    expect([...pathsOf(tree).values()]).toEqual([
      '$.not',
      '$.not.rank.base',
      '$.not.rank.base.all[0]',
      '$.not.rank.base.all[1]',
      '$.not.rank.base.all[2].not',
    ]);
  });

  it('lead to the innermost part', () => {
    const parts = flatten(tree);
    expect(nodeAt(tree, '$.not.rank.base.all[1].purchase.where[0].value')).toBe(parts[3]?.id);
    expect(nodeAt(tree, '$.not.rank.limit')).toBe(parts[0]?.id);
    expect(nodeAt(tree, '$.elsewhere')).toBe(parts[0]?.id);
  });

  it('find every part of any rule', () => {
    fc.assert(
      fc.property(anyRule, (any) => {
        const root = toTree(any);
        for (const [id, path] of pathsOf(root)) expect(nodeAt(root, path)).toBe(id);
      }),
    );
  });
});

describe('readRule', () => {
  it('points at what is not a rule', () => {
    expect(readRule({ all: [{ fan: 'city', op: 'eq' }, { city: 'Berlin' }] })).toMatchObject({
      problems: [{ path: '$.all[1]', message: 'This is no rule.' }],
    });
    expect(readRule({ all: {} })).toMatchObject({ problems: [{ path: '$.all' }] });
    expect(readRule({ all: [], any: [] })).toMatchObject({ problems: [{ path: '$' }] });
    expect(readRule({ percentile: { of: { fan: 'id', op: 'eq' }, top: 5 } })).toMatchObject({
      problems: [{ path: '$.percentile.of' }],
    });
    expect(readRule('everyone')).toMatchObject({ problems: [{ path: '$' }] });
  });
});

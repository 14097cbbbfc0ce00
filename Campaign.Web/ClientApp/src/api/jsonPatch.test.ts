import { describe, expect, it } from 'vitest';
import { applyPatch, PatchConflict } from './jsonPatch';

const draft = {
  status: 'drafting',
  audience: { count: 3, warnings: ['a', 'b'] },
  brief: { goal: 'x' },
};

describe('applyPatch', () => {
  it('adds, replaces and removes without touching the document it was given', () => {
    const next = applyPatch<unknown>(draft, [
      { op: 'replace', path: '/audience/count', value: 5 },
      { op: 'add', path: '/audience/warnings/1', value: 'between' },
      { op: 'add', path: '/audience/warnings/-', value: 'last' },
      { op: 'remove', path: '/brief/goal' },
    ]);
    expect(next).toEqual({
      status: 'drafting',
      audience: { count: 5, warnings: ['a', 'between', 'b', 'last'] },
      brief: {},
    });
    expect(draft.audience.warnings).toEqual(['a', 'b']);
  });

  it('keeps the identity of branches no operation names', () => {
    const next = applyPatch(draft, [{ op: 'replace', path: '/audience/count', value: 5 }]);
    expect(next.brief).toBe(draft.brief);
    expect(next.audience.warnings).toBe(draft.audience.warnings);
  });

  it('moves, copies and replaces the whole document', () => {
    const moved = applyPatch<unknown>({ a: { b: 1 } }, [
      { op: 'copy', from: '/a', path: '/c' },
      { op: 'move', from: '/a/b', path: '/d' },
    ]);
    expect(moved).toEqual({ a: {}, c: { b: 1 }, d: 1 });
    expect(applyPatch<unknown>(draft, [{ op: 'replace', path: '', value: 7 }])).toBe(7);
  });

  it('reads escaped pointers', () => {
    expect(
      applyPatch<unknown>({ 'a/b': { '~': 1 } }, [{ op: 'replace', path: '/a~1b/~0', value: 2 }]),
    ).toEqual({
      'a/b': { '~': 2 },
    });
  });

  it.each([
    [{ op: 'replace', path: '/missing', value: 1 }],
    [{ op: 'remove', path: '/audience/warnings/9' }],
    [{ op: 'add', path: '/audience/warnings/9', value: 1 }],
    [{ op: 'add', path: '/nowhere/at/all', value: 1 }],
    [{ op: 'test', path: '/status', value: 'done' }],
    [{ op: 'add', path: 'status', value: 1 }],
  ] as const)('refuses %o', (operation) => {
    expect(() => applyPatch(draft, [operation])).toThrow(PatchConflict);
  });

  it('accepts a test of equal values whatever their key order', () => {
    const operation = { op: 'test', path: '/a', value: { y: [1], x: 2 } } as const;
    expect(applyPatch({ a: { x: 2, y: [1] } }, [operation])).toEqual({ a: { x: 2, y: [1] } });
  });
});

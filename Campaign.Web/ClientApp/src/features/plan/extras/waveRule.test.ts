import { expect, it } from 'vitest';
import type { Rule } from '@/features/audiences/rule/rule';
import { inlineWaves } from './waveRule';

const berlin: Rule = { fan: 'city', op: 'eq', value: 'Berlin' };

function wave(name: string, audience: Rule) {
  return { name, sendAt: '2026-12-04T17:00:00Z', audience: audience as never, count: 0 };
}

it('puts the waves before a rule in the place of their names', () => {
  const before = [wave('first', berlin), wave('second', { not: { wave: 'first' } })];
  expect(inlineWaves({ all: [{ not: { wave: 'second' } }, berlin] }, before)).toEqual({
    all: [{ not: { not: berlin } }, berlin],
  });
});

it('leaves a name that no wave before it has', () => {
  expect(inlineWaves({ any: [{ wave: 'later' }] }, [])).toEqual({ any: [{ wave: 'later' }] });
});

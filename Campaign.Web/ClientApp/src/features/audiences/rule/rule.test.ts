import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asKind, readDate, writeDate } from './dates';
import { fanField, operatorsOf, operatorWord } from './fields';
import { gapOf, scalarOf, withOperator } from './values';

describe('dates', () => {
  it('come back as they were written', () => {
    for (const text of ['-12M', '-24h', '+7d', 'now', '2026-12-31', '2026-12-31T20:00', '', 'soon'])
      expect(writeDate(readDate(text))).toBe(text);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(writeDate(readDate(text))).toBe(text);
      }),
    );
  });

  it('change their kind and keep the step', () => {
    const ago = readDate('-3w');
    expect(writeDate(asKind(ago, 'ahead', '2030-01-01'))).toBe('+3w');
    expect(writeDate(asKind(ago, 'day', '2030-01-01'))).toBe('2030-01-01');
    expect(writeDate(asKind(readDate('now'), 'ago', ''))).toBe('-12M');
  });
});

describe('comparisons', () => {
  it('keep of a value what another operator takes', () => {
    const one = { op: 'eq', value: 'Berlin' };
    expect(withOperator(one, 'in')).toEqual({ op: 'in', value: ['Berlin'] });
    expect(withOperator({ op: 'in', value: ['Berlin', 'Potsdam'] }, 'eq')).toEqual(one);
    expect(withOperator(one, 'exists')).toEqual({ op: 'exists' });
    expect(withOperator({ op: 'exists' }, 'gte')).toEqual({ op: 'gte', value: null });
    expect(withOperator({ op: 'gte', value: 5 }, 'between')).toEqual({
      op: 'between',
      value: [5, ''],
    });
  });

  it('say what is missing', () => {
    expect(gapOf({ op: 'in', value: [] })).toBeDefined();
    expect(gapOf({ op: 'gte', value: null })).toBeDefined();
    expect(gapOf({ op: 'between', value: [5, ''] })).toBe('Both ends are needed.');
    expect(gapOf({ op: 'between', value: [0, 5] })).toBeUndefined();
    expect(gapOf({ op: 'eq', value: false })).toBeUndefined();
    expect(gapOf({ op: 'not_exists' })).toBeUndefined();
  });

  it('type what is typed', () => {
    expect(scalarOf('number', '12')).toBe(12);
    expect(scalarOf('text', '12')).toBe('12');
    expect(scalarOf('attribute', 'gold')).toBe('gold');
  });

  it('read as people say them', () => {
    expect(operatorWord('date', 'lt')).toBe('is before');
    expect(operatorWord('number', 'lt')).toBe('is less than');
    expect(operatorWord('tags', 'in')).toBe('have one of');
    expect(operatorsOf('flag', 'gt')[0]).toEqual({ value: 'gt', label: 'is more than' });
    expect(fanField('attributes.shirt size')).toMatchObject({
      label: 'shirt size',
      kind: 'attribute',
    });
  });
});

/** Values of comparisons: what an operator takes, and how a value is carried from one operator or field to another. */
import type { FieldKind } from './fields';
import type { Comparison, RuleValue, Scalar } from './rule';

export type Arity = 'none' | 'one' | 'two' | 'many';

export function arityOf(op: string): Arity {
  if (op === 'exists' || op === 'not_exists') return 'none';
  if (op === 'between') return 'two';
  return op === 'in' || op === 'not_in' ? 'many' : 'one';
}

export function listOf(value: RuleValue | undefined): Scalar[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The same comparison with another operator, keeping as much of the value as fits. */
export function withOperator<T extends Comparison>(clause: T, op: string): T {
  const { value, ...rest } = clause;
  const items = listOf(value);
  const next = { ...rest, op } as T;
  const arity = arityOf(op);
  if (arity === 'none') return next;
  if (arity === 'one') return { ...next, value: items[0] ?? null };
  if (arity === 'many') return { ...next, value: items };
  return { ...next, value: [items[0] ?? '', items[1] ?? ''] };
}

/** How a condition on a kind of field begins. */
export function startingAt(kind: FieldKind): Comparison {
  switch (kind) {
    case 'date':
      return { op: 'gte', value: '-12M' };
    case 'flag':
      return { op: 'eq', value: true };
    case 'number':
    case 'money':
      return { op: 'gte', value: null };
    case 'attribute':
      return { op: 'eq', value: null };
    default:
      return { op: 'in', value: [] };
  }
}

/** What still has to be filled in before a comparison says anything; undefined where nothing is missing. */
export function gapOf({ op, value }: Comparison): string | undefined {
  const arity = arityOf(op);
  const items = listOf(value).filter((item) => item !== '');
  if (arity === 'none') return undefined;
  if (arity === 'two') return items.length === 2 ? undefined : 'Both ends are needed.';
  return items.length > 0 ? undefined : 'A value is needed.';
}

/** Typed text as the kind's type: numbers are numbers, whatever else is text. */
export function scalarOf(kind: FieldKind, text: string): Scalar {
  const number = Number(text);
  const numeric = ['id', 'number', 'money', 'event', 'attribute'].includes(kind);
  return numeric && text.trim() !== '' && Number.isFinite(number) ? number : text;
}

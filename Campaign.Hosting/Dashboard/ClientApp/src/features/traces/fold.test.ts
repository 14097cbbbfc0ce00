import { expect, test } from 'vitest';
import type { Span } from '@/api/types';
import { calls, fold } from './fold';
import { tree } from './tree';

const span = (spanId: string, start: number, store?: string) =>
  ({
    spanId,
    parentId: spanId === 'a' ? null : 'a',
    start,
    fields: store ? { 'db.system.name': store } : {},
  }) as unknown as Span;

const rows = tree([
  span('a', 0),
  span('b', 1, 'postgresql'),
  span('c', 2, 'redis'),
  span('d', 3, 'postgresql'),
  span('e', 4),
  span('f', 5, 'postgresql'),
]);

test('calls that follow each other are one line of a long trace', () => {
  const lines = fold(rows, 100).map((line) =>
    Array.isArray(line) ? calls(line) : line.span.spanId,
  );
  expect(lines).toEqual(['a', '2 × postgresql, 1 × redis', 'e', 'f']);
});

test('a short trace is shown as it is', () => {
  expect(fold(rows, rows.length)).toEqual(rows);
});

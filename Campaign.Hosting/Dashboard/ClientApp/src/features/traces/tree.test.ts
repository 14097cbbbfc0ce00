import { expect, test } from 'vitest';
import type { Span } from '@/api/types';
import { tree } from './tree';

const span = (spanId: string, parentId: string | null, start: number) =>
  ({ spanId, parentId, start }) as Span;

test('children follow their parent by time', () => {
  const rows = tree([span('c', 'a', 3), span('b', 'a', 2), span('d', 'b', 4), span('a', null, 1)]);
  expect(rows.map(({ span, depth }) => [span.spanId, depth])).toEqual([
    ['a', 0],
    ['b', 1],
    ['d', 2],
    ['c', 1],
  ]);
});

test('a span whose parent is missing stands alone', () => {
  expect(tree([span('b', 'gone', 1)]).map((row) => row.depth)).toEqual([0]);
});

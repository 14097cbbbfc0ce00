import { expect, test } from 'vitest';
import { layout } from './layout';

test('users stand left of what they need', () => {
  const placed = layout([
    { name: 'gateway', needs: ['api'] },
    { name: 'api', needs: ['postgres', 'cache'] },
    { name: 'postgres', needs: [] },
    { name: 'cache', needs: [] },
  ]);
  expect(placed.map(({ name, column, row }) => [name, column, row])).toEqual([
    ['gateway', 0, 0],
    ['api', 1, 0],
    ['postgres', 2, 0],
    ['cache', 2, 1],
  ]);
});

test('a cycle and an unknown need do no harm', () => {
  const placed = layout([
    { name: 'a', needs: ['b', 'gone'] },
    { name: 'b', needs: ['a'] },
  ]);
  expect(placed).toHaveLength(2);
});

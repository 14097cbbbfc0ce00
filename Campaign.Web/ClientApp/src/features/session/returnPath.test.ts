import { expect, it } from 'vitest';
import { safeReturnPath } from './returnPath';

it.each([
  ['/campaigns/1?tab=outbox', '/campaigns/1?tab=outbox'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  [null, '/'],
])('leads %j to %s', (value, path) => {
  expect(safeReturnPath(value)).toBe(path);
});

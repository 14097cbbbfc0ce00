import { expect, it } from 'vitest';
import { isWorking, shareDone, verdictCounts, verdictLabel } from './verdicts';

it('counts every row once, in a fixed order', () => {
  const totals = { created: 5, updated: 3, unchanged: 1, duplicate: 0, skipped: 0, rejected: 2 };
  const counts = verdictCounts(totals);
  expect(counts.map(({ verdict }) => verdict)[0]).toBe('created');
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(11);
});

it('knows how far a file is, and when nothing moves any more', () => {
  expect(shareDone({ bytes: 200, bytesRead: 50 })).toBe(0.25);
  expect(shareDone({ bytes: 0, bytesRead: 0 })).toBe(0);
  expect(shareDone({ bytes: 10, bytesRead: 12 })).toBe(1);
  expect(['running', 'undoing', 'done', 'failed'].map(isWorking)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it('names the verdicts of an undo too', () => {
  expect(verdictLabel('kept')).toBe('Kept');
  expect(verdictLabel('rejected')).toBe('Rejected');
});

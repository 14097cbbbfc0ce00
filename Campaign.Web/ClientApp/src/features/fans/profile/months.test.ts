import { expect, it } from 'vitest';
import { byMonth } from './months';

const entry = (at: string, type: string, detail?: string) => ({ at, type, subject: '', detail });

it('counts purchases and what people, not machines, did, with the quiet months between', () => {
  const months = byMonth(
    [
      entry('2030-03-02T10:00:00Z', 'open', 'human'),
      entry('2030-03-02T09:00:00Z', 'open', 'machine'),
      entry('2030-01-05T10:00:00Z', 'purchase'),
      entry('2030-01-04T10:00:00Z', 'purchase'),
      entry('2030-01-01T10:00:00Z', 'consent', 'given'),
    ],
    'Europe/Berlin',
  );
  expect(months.map(({ key, bought, reacted }) => [key, bought, reacted])).toEqual([
    ['2030-01', 2, 0],
    ['2030-02', 0, 0],
    ['2030-03', 0, 1],
  ]);
});

it('goes by the promoter’s calendar, over the turn of a year', () => {
  const months = byMonth(
    [entry('2030-12-31T23:30:00Z', 'purchase'), entry('2030-11-30T12:00:00Z', 'purchase')],
    'Europe/Berlin',
  );
  expect(months.map(({ key }) => key)).toEqual(['2030-11', '2030-12', '2031-01']);
});

it('shows two years at most, and nothing of a fan who has done nothing', () => {
  const months = byMonth(
    [entry('2030-06-01T12:00:00Z', 'purchase'), entry('2020-06-01T12:00:00Z', 'purchase')],
    'UTC',
  );
  expect(months).toHaveLength(24);
  expect(months.at(-1)?.key).toBe('2030-06');
  expect(byMonth([entry('2030-06-01T12:00:00Z', 'sent')], 'UTC')).toEqual([]);
});

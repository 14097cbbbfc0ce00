import { expect, test } from 'vitest';
import { addDays, periodOf, todayIn } from './period';

test('a period is 90 days back from today unless the address says otherwise', () => {
  expect(periodOf(new URLSearchParams(), '2026-03-31')).toEqual({
    from: '2026-01-01',
    to: '2026-03-31',
  });
  expect(periodOf(new URLSearchParams('days=1'), '2026-03-31').from).toBe('2026-03-31');
  expect(
    periodOf(new URLSearchParams('from=2026-01-05&to=2026-01-09&genre=techno'), '2026-03-31'),
  ).toEqual({ from: '2026-01-05', to: '2026-01-09', genre: 'techno' });
});

test.each(['days=0', 'days=x', 'from=2026-02-02&to=2026-01-01', 'from=soon&to=2026-01-01'])(
  'an address that names no period (%s) is taken for none',
  (search) => expect(periodOf(new URLSearchParams(search), '2026-03-31').from).toBe('2026-01-01'),
);

test('days are counted across months, and today is that of the zone', () => {
  expect(addDays('2026-02-27', 3)).toBe('2026-03-02');
  expect(todayIn('Europe/Berlin', new Date('2026-03-29T22:30:00Z'))).toBe('2026-03-30');
});

import { expect, it } from 'vitest';
import { instantOf, wallClock } from './zones';

it('tells the clock of a zone, and back', () => {
  expect(wallClock('2026-12-31T21:00:00Z', 'Europe/Berlin')).toBe('2026-12-31T22:00');
  for (const zone of ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'])
    for (const iso of ['2026-01-15T03:30:00.000Z', '2026-07-15T22:10:00.000Z'])
      expect(instantOf(wallClock(iso, zone), zone)).toBe(iso);
});

it('comes through the change of the clocks', () => {
  expect(instantOf('2026-03-29T03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  expect(instantOf('2026-10-25T04:00', 'Europe/Berlin')).toBe('2026-10-25T03:00:00.000Z');
  expect(instantOf('2026-03-29T02:30', 'Europe/Berlin')).toMatch(/^2026-03-29T0[01]:30/);
});

import { describe, expect, it } from 'vitest';
import { readLedger } from './ledger';

const counts = {
  audience: 1000,
  pending: 100,
  sending: 20,
  accepted: 700,
  failed: 5,
  skipped: 10,
  uncertain: 15,
};
const exclusions = [
  { reason: 'no_consent', count: 150 },
  { reason: 'unsubscribed', count: 10 },
];
const startedAt = '2030-01-01T00:00:00Z';

describe('readLedger', () => {
  it('accounts for everyone', () => {
    const ledger = readLedger({ counts, exclusions, startedAt });
    expect(ledger.rows.reduce((sum, { count }) => sum + count, 0)).toBe(ledger.audience);
    expect(ledger.rows.map(({ label }) => label)).toEqual([
      'Sent',
      'Waiting',
      'Being reconciled',
      'Failed',
      'No consent',
      'Unsubscribed since',
    ]);
    expect(ledger).toMatchObject({ sent: 700 });
  });

  it('shows a difference instead of hiding it', () => {
    const ledger = readLedger({ counts: { ...counts, audience: 1003 }, exclusions, startedAt });
    expect(ledger.rows.at(-1)).toMatchObject({ label: 'Not accounted for yet', count: 3 });
  });

  it('calls everyone waiting before the start', () => {
    const before = {
      audience: 80,
      pending: 0,
      sending: 0,
      accepted: 0,
      failed: 0,
      skipped: 0,
      uncertain: 0,
    };
    const ledger = readLedger({ counts: before, exclusions: [], startedAt: undefined });
    expect(ledger.rows.map(({ label, count }) => [label, count])).toEqual([
      ['Sent', 0],
      ['Waiting for the start', 80],
    ]);
  });
});

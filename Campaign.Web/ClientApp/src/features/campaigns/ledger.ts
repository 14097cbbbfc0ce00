/** Where everyone of the audience ended up. Shown = sent + each reason, always: a difference gets its own row. */
import type { Campaign } from '@/api/contracts';
import { reasonLabel } from '@/shared/reasons';

export type LedgerTone = 'sent' | 'open' | 'skipped' | 'failed' | 'unknown';

export interface LedgerRow {
  key: string;
  label: string;
  count: number;
  tone: LedgerTone;
}

export interface Ledger {
  audience: number;
  sent: number;
  rows: LedgerRow[];
}

export function readLedger({
  counts,
  exclusions,
  startedAt,
}: Pick<Campaign, 'counts' | 'exclusions' | 'startedAt'>): Ledger {
  const { audience, accepted, pending, sending, failed, uncertain } = counts;
  const rows: LedgerRow[] = [
    { key: 'sent', label: 'Sent', count: accepted, tone: 'sent' },
    { key: 'open', label: 'Waiting', count: pending + sending, tone: 'open' },
    { key: 'uncertain', label: 'Being reconciled', count: uncertain, tone: 'unknown' },
    { key: 'failed', label: 'Failed', count: failed, tone: 'failed' },
    ...exclusions.map(({ reason, count }) => ({
      key: `excluded-${reason}`,
      label: reasonLabel(reason),
      count,
      tone: 'skipped' as const,
    })),
  ];
  const difference = audience - rows.reduce((sum, { count }) => sum + count, 0);
  rows.push(
    startedAt
      ? { key: 'difference', label: 'Not accounted for yet', count: difference, tone: 'unknown' }
      : { key: 'difference', label: 'Waiting for the start', count: difference, tone: 'open' },
  );
  return {
    audience,
    sent: accepted,
    rows: rows.filter(({ key, count }) => count !== 0 || key === 'sent'),
  };
}

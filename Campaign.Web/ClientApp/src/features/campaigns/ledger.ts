/** Where everyone of the audience ended up. Shown = sent + each reason, always: what is missing gets its own row. */
import type { CampaignCounts } from '@/api/contracts';
import { stageLabel } from '@/features/plan/audience/funnel';

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
  /** Recipients that need nothing more. */
  settled: number;
  rows: LedgerRow[];
}

export function readLedger(counts: CampaignCounts): Ledger {
  const reasons = Object.entries(counts.skippedBy ?? {});
  const named = reasons.reduce((sum, [, count]) => sum + count, 0);
  const rows: LedgerRow[] = [
    { key: 'sent', label: 'Sent', count: counts.accepted, tone: 'sent' },
    { key: 'open', label: 'Waiting', count: counts.pending + counts.sending, tone: 'open' },
    ...reasons.map(([reason, count]) => ({
      key: `skipped-${reason}`,
      label: stageLabel(reason),
      count,
      tone: 'skipped' as const,
    })),
    { key: 'skipped', label: 'Left out', count: counts.skipped - named, tone: 'skipped' },
    { key: 'failed', label: 'Failed', count: counts.failed, tone: 'failed' },
    { key: 'uncertain', label: 'Being reconciled', count: counts.uncertain, tone: 'unknown' },
  ];
  const accounted = rows.reduce((sum, { count }) => sum + count, 0);
  if (accounted !== counts.audience)
    rows.push({
      key: 'unknown',
      label: 'Not accounted for yet',
      count: counts.audience - accounted,
      tone: 'unknown',
    });
  return {
    audience: counts.audience,
    sent: counts.accepted,
    settled: counts.audience - counts.pending - counts.sending,
    rows: rows.filter(({ key, count }) => count !== 0 || key === 'sent'),
  };
}

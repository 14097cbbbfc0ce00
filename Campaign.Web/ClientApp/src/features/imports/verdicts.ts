/** What came of the rows of a file, in the order in which it is told. */
import type { ImportTotals } from '@/api/contracts';

export type Verdict = keyof ImportTotals;

export interface VerdictCount {
  verdict: Verdict;
  label: string;
  count: number;
}

const labels: Record<Verdict, string> = {
  created: 'New',
  updated: 'Changed',
  unchanged: 'Known already',
  duplicate: 'Twice in the file',
  skipped: 'Left out',
  rejected: 'Rejected',
};

const undone: Record<string, string> = {
  removed: 'Removed again',
  restored: 'Restored',
  kept: 'Kept',
};

export function verdictLabel(verdict: string): string {
  return labels[verdict as Verdict] ?? undone[verdict] ?? verdict;
}

export function verdictCounts(totals: ImportTotals): VerdictCount[] {
  return (Object.keys(labels) as Verdict[]).map((verdict) => ({
    verdict,
    label: labels[verdict],
    count: totals[verdict],
  }));
}

export const verdicts = [...Object.keys(labels), ...Object.keys(undone)];

/** How far a file is dealt with, from 0 to 1. */
export function shareDone({ bytes, bytesRead }: { bytes: number; bytesRead: number }): number {
  return bytes > 0 ? Math.min(1, bytesRead / bytes) : 0;
}

const working = ['receiving', 'queued', 'running', 'undoing'];

export function isWorking(status: string): boolean {
  return working.includes(status);
}

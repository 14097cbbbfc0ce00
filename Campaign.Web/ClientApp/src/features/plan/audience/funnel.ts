/**
 * The exclusion funnel in one form, whichever way its middle stages are counted: as people taken out, or as
 * people left over. Either way matched − every exclusion = reachable must hold before it is drawn.
 */
import type { FunnelStage } from '@/api/draft';

export interface Exclusion {
  stage: string;
  label: string;
  /** People taken out here, and how many are left after it. */
  count: number;
  left: number;
}

export interface Funnel {
  matched: number;
  exclusions: Exclusion[];
  reachable: number;
  /** False where the stages do not add up; the difference is shown instead of hidden. */
  addsUp: boolean;
}

const labels: Record<string, string> = {
  no_consent: 'No consent',
  consent: 'No consent',
  no_address: 'No address',
  suppressed: 'Suppressed',
  suppression: 'Suppressed',
  duplicate: 'Same address',
  duplicates: 'Same address',
  frequency_cap: 'Frequency cap',
  quiet_hours: 'Quiet hours',
};

export function readFunnel(stages: FunnelStage[] | undefined): Funnel | null {
  if (!stages || stages.length < 2) return null;
  const matched = stages[0]!.count;
  const last = stages.at(-1)!;
  const middle = stages.slice(1, -1);
  const reachable = last.count;
  const removed = exclusionsByRemoval(matched, middle);
  if (sum(removed) === matched - reachable)
    return { matched, exclusions: removed, reachable, addsUp: true };
  const dropped = exclusionsByRemainder(matched, middle);
  if (dropped.every(({ count }) => count >= 0) && sum(dropped) === matched - reachable)
    return { matched, exclusions: dropped, reachable, addsUp: true };
  return { matched, exclusions: removed, reachable, addsUp: false };
}

function exclusionsByRemoval(matched: number, middle: FunnelStage[]): Exclusion[] {
  let left = matched;
  return middle.map(({ stage, count }) => {
    const taken = Math.abs(count);
    left -= taken;
    return { stage, label: stageLabel(stage), count: taken, left };
  });
}

function exclusionsByRemainder(matched: number, middle: FunnelStage[]): Exclusion[] {
  let before = matched;
  return middle.map(({ stage, count }) => {
    const taken = before - count;
    before = count;
    return { stage, label: stageLabel(stage), count: taken, left: count };
  });
}

function sum(exclusions: Exclusion[]): number {
  return exclusions.reduce((total, { count }) => total + count, 0);
}

export function stageLabel(stage: string): string {
  const key = stage
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return labels[key] ?? capitalize(key.replaceAll('_', ' '));
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The exclusion funnel: everyone matched, minus each reason, is everyone reachable. */
import type { FunnelStage } from '@/api/draft';
import { reasonLabel } from '@/shared/reasons';

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
  /** False where the stages do not add up; that is said instead of hidden. */
  addsUp: boolean;
}

export function readFunnel(stages: FunnelStage[]): Funnel | null {
  const first = stages[0];
  const last = stages.at(-1);
  if (!first || !last || stages.length < 2) return null;
  let left = first.count;
  const exclusions = stages.slice(1, -1).map(({ stage, count }) => {
    left -= count;
    return { stage, label: reasonLabel(stage), count, left };
  });
  return { matched: first.count, exclusions, reachable: last.count, addsUp: left === last.count };
}

/** A report or a simulation as the graph shows it. */
import type { JourneyReport, JourneyStepReport } from '@/api/contracts';
import type { Edge } from './layout';
import { entryId } from './model';

export interface Counts {
  entered: number;
  steps: Map<string, JourneyStepReport>;
}

export function countsOf(report: JourneyReport): Counts {
  return {
    entered: report.entered,
    steps: new Map(report.steps.map((step) => [step.step, step])),
  };
}

/** How many fans took a way. */
export function flowOf(counts: Counts, edge: Edge): number {
  if (edge.from === entryId) return counts.entered;
  const outcomes = counts.steps.get(edge.from)?.outcomes ?? [];
  const along =
    edge.port === 'next' ? ['passed', 'sent', 'skipped', 'failed', 'uncertain'] : [edge.port];
  return outcomes.reduce(
    (sum, { outcome, count }) => sum + (along.includes(outcome) ? count : 0),
    0,
  );
}

export function outcomeSum(report: JourneyStepReport | undefined, outcome: string): number {
  return (report?.outcomes ?? []).reduce(
    (sum, one) => sum + (one.outcome === outcome ? one.count : 0),
    0,
  );
}

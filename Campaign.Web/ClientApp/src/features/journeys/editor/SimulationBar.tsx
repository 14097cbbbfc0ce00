import type { JourneySimulation } from '@/api/contracts';
import { number } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { outcomeSum } from '../graph/counts';
import classes from './JourneyEditor.module.css';

const assumptions: Record<string, string> = {
  opens_by_own_rate: 'Opens and clicks are drawn from each fan’s own past.',
  consent_as_today: 'Consent is taken as it is today.',
  fan_fields_as_today:
    'Purchases are those of the time; what else is known of fans is as it is today.',
  hourly_looks_as_daily: 'The audience was looked at once a day.',
  sampled: 'A share of the fans was followed, and the numbers scaled up.',
};

interface SimulationBarProps {
  simulation: JourneySimulation | undefined;
  error: unknown;
}

/** What would have been; the graph below shows it step by step until it is changed. */
export function SimulationBar({ simulation, error }: SimulationBarProps) {
  if (error) return <ProblemCard error={error} />;
  if (!simulation) return null;
  const { days, report } = simulation;
  const sent = report.steps.reduce((sum, step) => sum + outcomeSum(step, 'sent'), 0);
  return (
    <div className={classes.simulation} role="status">
      <span className="tabular">
        In the last {days} days <b>{number(report.entered)}</b> would have entered,{' '}
        <b>{number(sent)}</b> messages would have gone out, and <b>{number(report.inFlight)}</b>{' '}
        would be on the way now.
      </span>
      <small>{simulation.assumptions.map((code) => assumptions[code] ?? code).join(' ')}</small>
    </div>
  );
}

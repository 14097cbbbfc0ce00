import { address, useApi } from '@/api/http';
import type { Chart, Objective } from '@/api/types';
import { LineChart } from '@/features/metrics/LineChart';
import { lineColor } from '@/features/metrics/palette';
import { number } from '@/shared/format';
import classes from './Alerts.module.css';

const promises: Record<string, string> = {
  availability: '99.9 % of requests without an error of ours',
  latency: '99 % of requests within 500 ms',
};

/** What is left of the month's errors, and how fast they are spent. */
export function ObjectivePanel({ objective }: { objective: Objective }) {
  const { data } = useApi<Chart>(
    address('/api/metrics/chart', {
      meter: 'Campaign.Core',
      name: 'campaign.objective.burn_rate',
      split: 'campaign.window',
      field: `campaign.objective=${objective.name}`,
      minutes: 30,
    }),
    5_000,
  );
  const left = Math.round(objective.budgetLeft * 1000) / 10;
  return (
    <section className={classes.objective} aria-label={objective.name}>
      <h3>{promises[objective.name] ?? objective.name}</h3>
      <p>
        <strong className={left > 25 ? undefined : classes.spent}>{number(left)} %</strong> of the
        budget of errors is left
      </p>
      <meter
        className={classes.budget}
        min={0}
        max={100}
        low={25}
        optimum={100}
        value={Math.max(0, left)}
        aria-label={`Budget of errors left: ${objective.name}`}
      />
      {data && (
        <LineChart
          label="Burn rate by window; 1 spends the budget in 30 days"
          chart={data}
          lines={data.shown.map((line, index) => ({
            name: line.name,
            values: line.values,
            color: lineColor(index),
          }))}
          format={number}
        />
      )}
      <p className="quiet">
        {Object.entries(objective.burnRates)
          .map(([window, rate]) => `${window}: ${number(rate)}`)
          .join(' · ')}
      </p>
    </section>
  );
}

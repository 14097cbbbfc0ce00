import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { UsageReport } from '@/api/contracts';
import { BarList } from '@/shared/BarList';
import { compactNumber, number } from '@/shared/format';
import { usd } from '@/shared/usd';
import { sentenceCase } from '@/shared/reasons';
import shared from '../Settings.module.css';
import type { Measure } from './bars';
import { BudgetMeters } from './BudgetMeters';
import { DayChart } from './DayChart';
import classes from './Usage.module.css';

const measures: { value: Measure; label: string }[] = [
  { value: 'cost', label: 'Cost' },
  { value: 'calls', label: 'Calls' },
  { value: 'tokens', label: 'Tokens' },
  { value: 'messages', label: 'Messages' },
];

export function UsageView({ report }: { report: UsageReport }) {
  const { total, messages, models, nodes, budget } = report;
  const [measure, setMeasure] = useState<Measure>(total.calls > 0 ? 'calls' : 'messages');
  return (
    <div className={shared.form}>
      <section className={shared.card} aria-labelledby="left">
        <h2 id="left" className={shared.title}>
          What is left for models
        </h2>
        <BudgetMeters budget={budget} />
      </section>
      <section className={shared.card} aria-labelledby="by-day">
        <div className={classes.head}>
          <h2 id="by-day" className={shared.title}>
            Day by day
          </h2>
          <SegmentedControl
            size="xs"
            aria-label="What to show"
            value={measure}
            onChange={(value) => setMeasure(value as Measure)}
            data={measures}
          />
        </div>
        <dl className={classes.totals}>
          <Total name="Cost of models" value={usd(total.cost)} />
          <Total name="Model calls" value={number(total.calls)} />
          <Total
            name="Tokens in / out"
            value={`${compactNumber(total.inputTokens)} / ${compactNumber(total.outputTokens)}`}
          />
          <Total name="Messages sent" value={number(messages)} />
        </dl>
        <DayChart days={report.days} measure={measure} show={measure === 'cost' ? usd : number} />
      </section>
      <div className={classes.pair}>
        <Breakdown title="By model" items={models} />
        <Breakdown title="By step of the agent" items={nodes} />
      </div>
    </div>
  );
}

function Total({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tabular">{value}</dd>
    </div>
  );
}

/** Where nothing cost anything, calls are what tells the parts apart. */
function Breakdown({ title, items }: { title: string; items: UsageReport['models'] }) {
  const costs = items.some(({ amounts }) => amounts.cost > 0);
  return (
    <section className={shared.card} aria-label={title}>
      <h2 className={shared.title}>{title}</h2>
      {items.length === 0 ? (
        <p className={shared.note}>No model was called in these days.</p>
      ) : (
        <BarList
          items={items.map(({ name, amounts }) => ({
            label: sentenceCase(name),
            value: costs ? amounts.cost : amounts.calls,
            text: costs ? usd(amounts.cost) : number(amounts.calls),
            more: costs ? `${compactNumber(amounts.calls)}×` : 'calls',
          }))}
        />
      )}
    </section>
  );
}

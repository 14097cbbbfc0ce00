import type { Cost, Forecast, ForecastRange } from '@/api/draft';
import { compactNumber, money, number } from '@/shared/format';
import classes from './ForecastSection.module.css';
import { Section } from '@/shared/Section';

interface ForecastSectionProps {
  forecast: Forecast | undefined;
  gap: string | undefined;
  cost: Cost | undefined;
  currency: string;
}

const names = { opens: 'Opens', clicks: 'Clicks', orders: 'Orders', revenue: 'Revenue' } as const;

export function ForecastSection({ forecast, gap, cost, currency }: ForecastSectionProps) {
  const total = cost && cost.messages + cost.model;
  return (
    <Section
      title="Forecast"
      aside={total !== undefined && <span>Estimated cost {money(total, 'USD')}</span>}
    >
      {forecast && (
        <dl className={classes.grid}>
          {(Object.keys(names) as (keyof typeof names)[]).map((key) => {
            const interval = forecast[key];
            return (
              interval && (
                <Figure
                  key={key}
                  name={names[key]}
                  interval={interval}
                  show={key === 'revenue' ? (value) => money(Math.round(value), currency) : number}
                />
              )
            );
          })}
        </dl>
      )}
      {forecast?.basis && (
        <p className={classes.note}>
          Eight campaigns in ten land within these ranges. From {forecast.basis.campaigns} past
          campaigns, {forecast.basis.sameGenre} of the same genre.
        </p>
      )}
      {gap && <p className={classes.note}>{gap}</p>}
    </Section>
  );
}

interface FigureProps {
  name: string;
  interval: ForecastRange;
  show: (value: number) => string;
}

function Figure({ name, interval: { p10, p50, p90 }, show }: FigureProps) {
  const position = p90 > p10 ? ((p50 - p10) / (p90 - p10)) * 100 : 50;
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd className="tabular">{show(p50)}</dd>
      <dd className={`${classes.range} tabular`}>
        <span className={classes.track} aria-hidden="true">
          <span style={{ left: `${position}%` }} />
        </span>
        {compactNumber(p10)} to {compactNumber(p90)}
      </dd>
    </div>
  );
}

import { money, number, percent } from '@/shared/format';
import classes from '../AnalyticsPage.module.css';
import type { Overview } from '../queries';

export function Tiles({ overview: { roi, currency, funnel } }: { overview: Overview }) {
  const whole = (value: number) => money(Math.round(value), currency);
  return (
    <dl className={classes.tiles}>
      <Tile
        name="Revenue"
        value={whole(roi.revenue)}
        note={`${number(Math.round(funnel.orders))} orders`}
      />
      <Tile
        name="Cost"
        value={money(roi.cost, currency)}
        note={`messages ${money(roi.messageCost, currency)}, models ${money(roi.modelCost, currency)}`}
      />
      <Tile
        name="Return"
        value={roi.roi === undefined ? '–' : `${number(Math.round(roi.roi * 10) / 10)} ×`}
        note="beyond each unit spent"
      />
      <Tile
        name="Revenue a message"
        value={funnel.sent > 0 ? money(roi.revenue / funnel.sent, currency) : '–'}
        note={`${number(funnel.sent)} messages`}
      />
      <Tile
        name="Unsubscribed"
        value={percent(funnel.unsubscribed, funnel.delivered)}
        note={`${number(funnel.unsubscribed)} fans`}
      />
      <Tile
        name="Complaints"
        value={percent(funnel.complained, funnel.delivered)}
        note={`${number(funnel.complained)} fans`}
      />
    </dl>
  );
}

function Tile({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div className={classes.tile}>
      <dt>{name}</dt>
      <dd className="tabular">
        {value} <small>{note}</small>
      </dd>
    </div>
  );
}

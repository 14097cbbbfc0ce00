import { money, number } from '@/shared/format';
import charts from '../charts/charts.module.css';
import type { AttributionModel, HoldoutLift } from '../queries';

const names: Record<string, [string, string]> = {
  last_touch: ['Last message', 'within 5 days before the order'],
  first_touch: ['First message', 'of those within 30 days'],
  linear: ['All messages alike', 'of those within 30 days'],
  holdout_lift: ['Beyond the fans held out', 'what would not have come anyway'],
};

interface AttributionProps {
  models: AttributionModel[];
  lift?: HoldoutLift;
  currency: string;
}

/** The same orders as each model gives them to campaigns. */
export function Attribution({ models, lift, currency }: AttributionProps) {
  if (models.length === 0) return <p className={charts.note}>No orders have been measured yet.</p>;
  return (
    <>
      <table className={charts.table}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Orders</th>
            <th scope="col">Revenue</th>
          </tr>
        </thead>
        <tbody>
          {models.map(({ model, orders, revenue, ordersRange, revenueRange }) => (
            <tr key={model}>
              <th scope="row">
                {names[model]?.[0] ?? model} <br />
                <small>{names[model]?.[1]}</small>
              </th>
              <td className="tabular">
                {number(Math.round(orders * 10) / 10)}
                <Range range={ordersRange} format={(value) => number(Math.round(value))} />
              </td>
              <td className="tabular">
                {money(Math.round(revenue), currency)}
                <Range
                  range={revenueRange}
                  format={(value) => money(Math.round(value), currency)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={charts.note}>
        {lift
          ? `${number(lift.heldOut)} fans were held out, ${number(lift.heldOutBuyers)} of whom bought all the same. Ranges are 95 % intervals.`
          : 'Hold some fans out of a campaign, and the difference shows what it really causes.'}
      </p>
    </>
  );
}

function Range({
  range,
  format,
}: {
  range?: { low: number; high: number };
  format: (value: number) => string;
}) {
  return range ? (
    <>
      <br />
      <small>
        {format(range.low)} to {format(range.high)}
      </small>
    </>
  ) : null;
}

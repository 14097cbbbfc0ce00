import { Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { day, money, number, percent } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import charts from '../charts/charts.module.css';
import { useCampaignLines, type Period } from '../queries';

/** The campaigns behind the numbers; each leads to its own numbers, recipients and orders. */
export function CampaignTable({ period, currency }: { period: Period; currency: string }) {
  const { data, isPending, error, refetch } = useCampaignLines(period);
  if (isPending) return <Skeleton height={260} radius="md" />;
  if (!data) return <ProblemCard error={error} onRetry={() => void refetch()} />;
  return (
    <div className={charts.scroll} tabIndex={0} role="region" aria-label="Campaigns">
      <table className={charts.table}>
        <thead>
          <tr>
            {[
              'Campaign',
              'Began',
              'Audience',
              'Sent',
              'Opened',
              'Clicked',
              'Orders',
              'Revenue',
              'Cost',
            ].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map(({ id, name, startedAt, numbers, cost }) => (
            <tr key={id}>
              <th scope="row">
                <Link to={`/campaigns/${id}`}>{name}</Link>
              </th>
              <td>{day(startedAt)}</td>
              <td className="tabular">{number(numbers.audience)}</td>
              <td className="tabular">{number(numbers.sent)}</td>
              <td className="tabular">{percent(numbers.opened, numbers.delivered)}</td>
              <td className="tabular">{percent(numbers.clicked, numbers.delivered)}</td>
              <td className="tabular">{number(Math.round(numbers.orders))}</td>
              <td className="tabular">{money(Math.round(numbers.revenue), currency)}</td>
              <td className="tabular">{money(cost, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

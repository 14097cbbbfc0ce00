import { Skeleton } from '@mantine/core';
import { money, number } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import charts from '../charts/charts.module.css';
import { useRfm } from '../queries';

const names: Record<string, [string, string]> = {
  champions: ['Champions', '5 orders and more, the last within 90 days'],
  loyal: ['Loyal', '3 orders and more within half a year'],
  promising: ['Promising', '2 orders, or one that is half a year old at most'],
  new: ['New', 'one order within 90 days'],
  at_risk: ['At risk', '3 orders and more, none for half a year'],
  hibernating: ['Hibernating', 'fewer, none for half a year'],
  lost: ['Lost', 'no order for a year'],
  none: ['Not buying yet', ''],
};

/** Where fans stand by recency, frequency and money, and where those who moved came from. */
export function Rfm({ currency }: { currency: string }) {
  const { data, isPending, error, refetch } = useRfm();
  if (isPending) return <Skeleton height={260} radius="md" />;
  if (!data) return <ProblemCard error={error} onRetry={() => void refetch()} />;
  const moved = data.moves.filter(({ from, to }) => from !== to && from !== 'none').slice(0, 5);
  return (
    <>
      <table className={charts.table}>
        <thead>
          <tr>
            {['Fans who are', 'Now', 'Change', 'Spent'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.segments.map(({ name, fans, before, spent }) => (
            <tr key={name}>
              <th scope="row" title={names[name]?.[1]}>
                {names[name]?.[0] ?? name}
              </th>
              <td className="tabular">{number(fans)}</td>
              <td className="tabular">
                {fans - before > 0 ? '+' : ''}
                {number(fans - before)}
              </td>
              <td className="tabular">{money(Math.round(spent), currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {moved.length > 0 && (
        <p className={charts.note}>
          {moved
            .map(({ from, to, fans }) => `${number(fans)} from ${label(from)} to ${label(to)}`)
            .join(' · ')}
        </p>
      )}
    </>
  );
}

const label = (name: string) => (names[name]?.[0] ?? name).toLowerCase();

import { Skeleton } from '@mantine/core';
import { number, percent } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import charts from '../charts/charts.module.css';
import { useCohorts } from '../queries';

const month = (day: string) =>
  new Intl.DateTimeFormat(undefined, { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** Fans by the month of their first order: which share of them bought again in each month after. */
export function Cohorts() {
  const { data, isPending, error, refetch } = useCohorts();
  if (isPending) return <Skeleton height={260} radius="md" />;
  if (!data) return <ProblemCard error={error} onRetry={() => void refetch()} />;
  if (data.months.length === 0) return <p className={charts.note}>Nobody has bought yet.</p>;
  const later = Math.max(...data.months.map(({ returned }) => returned.length));
  const most = Math.max(
    ...data.months.flatMap(({ fans, returned }) => returned.slice(1).map((count) => count / fans)),
    0.01,
  );
  return (
    <div className={charts.scroll} tabIndex={0} role="region" aria-label="Cohorts">
      <table className={`${charts.table} ${charts.cohorts}`}>
        <thead>
          <tr>
            <th scope="col">First order</th>
            <th scope="col">Fans</th>
            {Array.from({ length: Math.max(later - 1, 0) }, (_, i) => (
              <th key={i} scope="col">
                +{i + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.months.map(({ month: first, fans, returned }) => (
            <tr key={first}>
              <th scope="row">{month(first)}</th>
              <th scope="row" className="tabular">
                {number(fans)}
              </th>
              {returned.slice(1).map((count, i) => {
                const heat = count / fans / most;
                return (
                  <td
                    key={i}
                    className="tabular"
                    title={`${number(count)} of ${number(fans)}`}
                    style={{ '--heat': heat } as React.CSSProperties}
                  >
                    {percent(count, fans)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { Section } from '@/features/plan/Section';
import { money, number, percent } from '@/shared/format';
import { useResults } from '../queries';
import classes from './Results.module.css';

interface ResultsProps {
  id: string;
  live: boolean;
  currency?: string;
}

export function Results({ id, live, currency }: ResultsProps) {
  const { data } = useResults(id, live);
  if (!data) return null;
  const base = data.delivered ?? data.sent ?? 0;
  const stages = [
    ['Delivered', data.delivered],
    ['Opened', data.opens],
    ['Clicked', data.clicks],
    ['Ordered', data.orders],
  ].filter((stage): stage is [string, number] => stage[1] !== undefined && stage[1] !== null);
  if (stages.length === 0 || base === 0) return null;
  return (
    <Section
      title="Results"
      aside={
        data.revenue !== undefined &&
        data.revenue > 0 && <b>{money(data.revenue, currency)} revenue</b>
      }
    >
      <ul className={classes.list}>
        {stages.map(([label, count]) => (
          <li key={label}>
            <span>{label}</span>
            <span className={classes.track} aria-hidden="true">
              <span style={{ width: `${(count / base) * 100}%` }} />
            </span>
            <span className={`${classes.count} tabular`}>
              {number(count)} <span className={classes.share}>{percent(count, base)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

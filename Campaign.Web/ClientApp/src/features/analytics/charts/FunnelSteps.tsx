import { Link } from 'react-router';
import { compactNumber, money, number, percent } from '@/shared/format';
import type { FunnelNumbers } from '../queries';
import classes from './FunnelSteps.module.css';

interface FunnelStepsProps {
  funnel: FunnelNumbers;
  currency: string;
  /** Where the rows behind a step are, by its name. */
  links?: Record<string, string>;
}

/** From audience to orders: each step with its share of the one before. */
export function FunnelSteps({ funnel, currency, links = {} }: FunnelStepsProps) {
  const steps = stepsOf(funnel);
  const most = Math.max(...steps.map(({ count }) => count), 1);
  return (
    <ol className={classes.steps}>
      {steps.map(({ name, count, of }, index) => (
        <li key={name} className={classes.step}>
          <span className={classes.name}>{name}</span>
          <span className={`${classes.count} tabular`} title={number(count)}>
            <Counted count={count} name={name} to={count > 0 ? links[name] : undefined} />
          </span>
          <span className={classes.well} aria-hidden="true">
            <span style={{ height: `${Math.max((count / most) * 100, count > 0 ? 1.5 : 0)}%` }} />
          </span>
          <span className={`${classes.share} tabular`}>
            {index === 0 ? ' ' : `${percent(count, of)} of ${steps[index - 1]!.name.toLowerCase()}`}
          </span>
        </li>
      ))}
      <li className={classes.step}>
        <span className={classes.name}>Revenue</span>
        <span className={`${classes.count} tabular`}>
          {money(Math.round(funnel.revenue), currency)}
        </span>
        <span className={classes.gold} aria-hidden="true" />
        <span className={`${classes.share} tabular`}>
          {funnel.orders > 0
            ? `${money(Math.round(funnel.revenue / funnel.orders), currency)} an order`
            : ' '}
        </span>
      </li>
    </ol>
  );
}

function Counted({ count, name, to }: { count: number; name: string; to?: string }) {
  const text = count < 100_000 ? number(Math.round(count)) : compactNumber(count);
  if (!to) return text;
  return (
    <Link to={to} className={classes.link} aria-label={`${name}: ${number(count)}, show them`}>
      {text}
    </Link>
  );
}

function stepsOf({ audience, sent, delivered, opened, clicked, orders }: FunnelNumbers) {
  return [
    { name: 'Audience', count: audience, of: audience },
    { name: 'Sent', count: sent, of: audience },
    { name: 'Delivered', count: delivered, of: sent },
    { name: 'Opened', count: opened, of: delivered },
    { name: 'Clicked', count: clicked, of: opened },
    { name: 'Orders', count: orders, of: clicked },
  ];
}

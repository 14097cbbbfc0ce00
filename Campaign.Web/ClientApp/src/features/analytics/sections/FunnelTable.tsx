import { Link } from 'react-router';
import { channelName } from '@/shared/ChannelIcon';
import { money, number, percent } from '@/shared/format';
import charts from '../charts/charts.module.css';
import type { NamedFunnel } from '../queries';

interface FunnelTableProps {
  rows: NamedFunnel[];
  first: string;
  currency: string;
  linkOf?: (row: NamedFunnel) => string;
}

/** Parts side by side, each with its rates. */
export function FunnelTable({ rows, first, currency, linkOf }: FunnelTableProps) {
  if (rows.length === 0) return <p className={charts.note}>Nothing yet.</p>;
  return (
    <div className={charts.scroll} tabIndex={0} role="region" aria-label={first}>
      <table className={charts.table}>
        <thead>
          <tr>
            {[first, 'Sent', 'Opened', 'Clicked', 'Orders', 'Revenue', 'A message'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { sent, delivered, opened, clicked, orders, revenue } = row.numbers;
            const name = first === 'Channel' ? channelName(row.name) : row.name || 'No event';
            return (
              <tr key={row.key}>
                <th scope="row">
                  {linkOf && row.key ? <Link to={linkOf(row)}>{name}</Link> : name}
                </th>
                <td className="tabular">{number(sent)}</td>
                <td className="tabular">
                  {number(opened)} <small>{percent(opened, delivered)}</small>
                </td>
                <td className="tabular">
                  {number(clicked)} <small>{percent(clicked, delivered)}</small>
                </td>
                <td className="tabular">{number(Math.round(orders))}</td>
                <td className="tabular">{money(Math.round(revenue), currency)}</td>
                <td className="tabular">{sent > 0 ? money(revenue / sent, currency) : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

import type { Campaign } from '@/api/contracts';
import { Section } from '@/shared/Section';
import { number, percent } from '@/shared/format';
import { readLedger } from '../ledger';
import classes from './Numbers.module.css';

export function Numbers({ campaign }: { campaign: Campaign }) {
  const { audience, sent, rows } = readLedger(campaign);
  return (
    <Section title="Delivery" level={2}>
      <p className={classes.lead}>
        <span className={`${classes.big} tabular`}>{number(sent)}</span>
        <span className={classes.of}>sent of {number(audience)} in the audience</span>
      </p>
      <div className={classes.bar} aria-hidden="true">
        {rows.map(({ key, count, tone }) => (
          <span key={key} data-tone={tone} style={{ flexGrow: Math.max(count, 0) }} />
        ))}
      </div>
      <table className={classes.table}>
        <tbody>
          {rows.map(({ key, label, count, tone }) => (
            <tr key={key}>
              <th scope="row">
                <span className={classes.swatch} data-tone={tone} aria-hidden="true" />
                {label}
              </th>
              <td className="tabular">{number(count)}</td>
              <td className={`${classes.share} tabular`}>{percent(count, audience)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Audience</th>
            <td className="tabular">{number(audience)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </Section>
  );
}

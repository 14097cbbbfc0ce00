import { UnstyledButton } from '@mantine/core';
import type { FanSample } from '@/api/draft';
import { day, money, number } from '@/shared/format';
import classes from './SampleTable.module.css';

interface SampleTableProps {
  samples: FanSample[];
  currency: string;
  /** Offers each fan to be asked about. */
  onPick?: (fanId: number) => void;
}

interface Column {
  title: string;
  numeric?: boolean;
  read: (sample: FanSample) => string | undefined;
}

/** A few people of the audience with masked names and addresses, to see at a glance whether it is the right crowd. */
export function SampleTable({ samples, currency, onPick }: SampleTableProps) {
  if (samples.length === 0) return null;
  const columns: Column[] = [
    { title: 'Name', read: ({ name }) => name },
    { title: 'E-mail', read: ({ email }) => email },
    { title: 'City', read: ({ city }) => city },
    { title: 'Last ticket', read: ({ lastPurchaseAt }) => lastPurchaseAt && day(lastPurchaseAt) },
    { title: 'Orders', numeric: true, read: ({ orders }) => number(orders) },
    { title: 'Spent', numeric: true, read: ({ spent }) => money(spent, currency) },
  ];
  const shown = columns.filter(({ read }) => samples.some((sample) => read(sample)));
  return (
    <details className={classes.root} open>
      <summary className={classes.summary}>
        {samples.length} sample {samples.length === 1 ? 'fan' : 'fans'}, masked
      </summary>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="Sample fans">
        <table className={classes.table}>
          <thead>
            <tr>
              {onPick && <td />}
              {shown.map(({ title, numeric }) => (
                <th key={title} scope="col" data-numeric={numeric}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {samples.map((sample) => (
              <tr key={sample.fanId}>
                {onPick && (
                  <td>
                    <UnstyledButton
                      className={classes.why}
                      aria-label={`Why is ${sample.name} in?`}
                      onClick={() => onPick(sample.fanId)}
                    >
                      Why?
                    </UnstyledButton>
                  </td>
                )}
                {shown.map(({ title, numeric, read }) => (
                  <td key={title} data-numeric={numeric}>
                    {read(sample) ?? '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

import type { AudienceOverlap } from '@/api/contracts';
import { number, percent } from '@/shared/format';
import classes from './OverlapChart.module.css';

interface OverlapChartProps {
  overlap: AudienceOverlap;
  names: string[];
}

/** An UpSet plot: each row is a set of audiences, its bar the fans who are in exactly these. Readable for five, where circles are not for four. */
export function OverlapChart({ overlap, names }: OverlapChartProps) {
  const { audiences, regions, union, shared } = overlap;
  const shown = regions.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
  const max = Math.max(...shown.map(({ count }) => count), 1);
  return (
    <div className={classes.card}>
      <dl className={classes.facts}>
        <div>
          <dt>Fans in all</dt>
          <dd className="tabular">{number(union)}</dd>
        </div>
        <div>
          <dt>In every one</dt>
          <dd className="tabular">
            {number(shared)} <span>{percent(shared, union)}</span>
          </dd>
        </div>
      </dl>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="Overlap">
        <table className={classes.table}>
          <caption className={classes.caption}>
            Fans by exactly which of the audiences they are in
          </caption>
          <thead>
            <tr>
              {audiences.map(({ index, count }) => (
                <th key={index} scope="col">
                  <span className={classes.name}>{names[index]}</span>
                  <span className={`${classes.size} tabular`}>{number(count)}</span>
                </th>
              ))}
              <th scope="col" colSpan={2}>
                In exactly these
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ members, count }) => (
              <tr key={members.join()}>
                {audiences.map(({ index }) => (
                  <td key={index} className={classes.cell}>
                    <span
                      className={classes.dot}
                      data-in={members.includes(index) || undefined}
                      role="img"
                      aria-label={members.includes(index) ? 'in' : 'not in'}
                    />
                  </td>
                ))}
                <td className={classes.track}>
                  <span
                    className={classes.bar}
                    data-shared={members.length > 1 || undefined}
                    style={{ width: `${(count / max) * 100}%` }}
                    aria-hidden="true"
                  />
                </td>
                <td className={`${classes.count} tabular`}>
                  {number(count)} <span>{percent(count, union)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

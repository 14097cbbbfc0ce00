import type { FunnelStage } from '@/api/draft';
import { number, percent } from '@/shared/format';
import { readFunnel } from './funnel';
import classes from './FunnelChart.module.css';

/** From everyone who matches to everyone who may be written to, with what takes people out in between. */
export function FunnelChart({ stages }: { stages: FunnelStage[] }) {
  const funnel = readFunnel(stages);
  if (!funnel) return null;
  const { matched, exclusions, reachable } = funnel;
  return (
    <table className={classes.root}>
      <caption className={classes.caption}>From matched fans to reachable fans</caption>
      <tbody>
        <Row
          label="Matched"
          count={matched}
          start={0}
          width={matched}
          total={matched}
          kind="total"
        />
        {exclusions.map(({ stage, label, count, left }) => (
          <Row
            key={stage}
            label={label}
            count={count === 0 ? 0 : -count}
            start={left}
            width={count}
            total={matched}
            kind="excluded"
          />
        ))}
        <Row
          label="Reachable"
          count={reachable}
          start={0}
          width={reachable}
          total={matched}
          kind="reachable"
        />
      </tbody>
      {!funnel.addsUp && (
        <tfoot>
          <tr>
            <td colSpan={4}>These stages do not add up; the counts are being refreshed.</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

interface RowProps {
  label: string;
  count: number;
  start: number;
  width: number;
  total: number;
  kind: 'total' | 'excluded' | 'reachable';
}

function Row({ label, count, start, width, total, kind }: RowProps) {
  const share = (value: number) => `${total > 0 ? (value / total) * 100 : 0}%`;
  return (
    <tr data-kind={kind} data-none={count === 0 || undefined}>
      <th scope="row">{label}</th>
      <td className={classes.track}>
        <span
          className={classes.bar}
          style={{ left: share(start), width: share(width) }}
          aria-hidden="true"
        />
      </td>
      <td className={`${classes.count} tabular`}>
        {count < 0 ? `−${number(-count)}` : number(count)}
      </td>
      <td className={`${classes.share} tabular`}>{percent(width, total)}</td>
    </tr>
  );
}

import { number, relativeTime } from '@/shared/format';
import classes from './HistoryDrawer.module.css';
import type { SegmentEvaluation } from './queries';

/** How many were in the segment over its last evaluations, and who came and went. */
export function MembershipChart({ evaluations }: { evaluations: SegmentEvaluation[] }) {
  const inTime = evaluations.toReversed();
  const most = Math.max(...inTime.map(({ count }) => count), 1);
  const step = inTime.length > 1 ? 300 / (inTime.length - 1) : 300;
  const points = inTime.map(({ count }, i) => `${i * step},${96 - (count / most) * 88}`);
  return (
    <>
      {inTime.length > 1 && (
        <svg
          className={classes.chart}
          viewBox="0 0 300 96"
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <polyline className={classes.line} points={points.join(' ')} />
        </svg>
      )}
      <table className={classes.moves}>
        <tbody>
          {evaluations.slice(0, 6).map(({ id, at, count, entered, left }) => (
            <tr key={id}>
              <th scope="row">{relativeTime(at)}</th>
              <td className="tabular">{number(count)} in it</td>
              <td className="tabular">
                +{number(entered)} −{number(left)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

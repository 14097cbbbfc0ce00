import { useSignedIn } from '@/features/session/session';
import type { FanTimelineEntry } from '@/api/contracts';
import classes from './MonthChart.module.css';
import { byMonth, type Month } from './months';

const height = 56;
const step = 14;
const bar = 10;

/** When a person bought and reacted, month by month: a fan who cools down is seen at a glance. */
export function MonthChart({ entries }: { entries: FanTimelineEntry[] }) {
  const { timeZone } = useSignedIn();
  const months = byMonth(entries, timeZone);
  if (months.length < 2) return null;
  const most = Math.max(...months.map(({ bought, reacted }) => bought + reacted));
  const scale = (count: number) => (count / most) * height;
  return (
    <figure className={classes.root}>
      <svg
        role="img"
        aria-label={`By month: ${months.filter(isBusy).map(told).join('; ')}`}
        viewBox={`0 0 ${months.length * step} ${height + 1}`}
        preserveAspectRatio="xMinYMax meet"
        className={classes.chart}
      >
        {months.map((month, index) => {
          const x = index * step + (step - bar) / 2;
          const [bought, reacted] = [scale(month.bought), scale(month.reacted)];
          return (
            <g key={month.key}>
              <title>{told(month)}</title>
              <rect x={x} y={height} width={bar} height={1} className={classes.rest} />
              <rect
                x={x}
                y={height - bought}
                width={bar}
                height={bought}
                className={classes.bought}
              />
              <rect
                x={x}
                y={height - bought - reacted}
                width={bar}
                height={reacted}
                className={classes.reacted}
              />
            </g>
          );
        })}
      </svg>
      <figcaption className={classes.legend}>
        <span>{months[0]?.name}</span>
        <span className={classes.key}>
          <i className={classes.swatch} data-series="bought" /> purchases
          <i className={classes.swatch} data-series="reacted" /> opens and clicks
        </span>
        <span>{months.at(-1)?.name}</span>
      </figcaption>
    </figure>
  );
}

const isBusy = ({ bought, reacted }: Month) => bought + reacted > 0;

const told = ({ name, bought, reacted }: Month) =>
  `${name}: ${bought} ${bought === 1 ? 'purchase' : 'purchases'}, ${reacted} opens and clicks`;

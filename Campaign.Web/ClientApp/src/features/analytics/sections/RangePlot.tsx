import { useElementSize } from '@mantine/hooks';
import { compactNumber, day, number } from '@/shared/format';
import { ticksTo } from '../charts/scale';
import charts from '../charts/charts.module.css';
import classes from './RangePlot.module.css';

interface Row {
  key: string;
  name: string;
  startedAt: string;
  p10: number;
  p50: number;
  p90: number;
  actual: number;
}

const height = 210;
const margin = { top: 10, right: 10, bottom: 8, left: 44 };

/** Ranges with what came of it as a dot: filled inside the range, hollow outside. */
export function RangePlot({ rows }: { rows: Row[] }) {
  const { ref, width } = useElementSize();
  const ticks = ticksTo(Math.max(...rows.map(({ p90, actual }) => Math.max(p90, actual))));
  const top = ticks.at(-1) ?? 1;
  const inner = {
    width: Math.max(width - margin.left - margin.right, 1),
    height: height - margin.top - margin.bottom,
  };
  const x = (i: number) => margin.left + ((i + 0.5) / rows.length) * inner.width;
  const y = (value: number) => margin.top + inner.height * (1 - value / top);
  return (
    <div ref={ref} className={charts.frame}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={rows.map(told).join('; ')}>
          {ticks.map((tick) => (
            <g key={tick}>
              <line
                x1={margin.left}
                x2={width - margin.right}
                y1={y(tick)}
                y2={y(tick)}
                className={charts.grid}
              />
              <text x={margin.left - 8} y={y(tick) + 4} className={charts.tick} textAnchor="end">
                {compactNumber(tick)}
              </text>
            </g>
          ))}
          {rows.map((row, i) => {
            const inside = row.actual >= row.p10 && row.actual <= row.p90;
            return (
              <g key={row.key}>
                <title>{told(row)}</title>
                <line
                  x1={x(i)}
                  x2={x(i)}
                  y1={y(row.p10)}
                  y2={y(row.p90)}
                  className={classes.range}
                />
                <line
                  x1={x(i) - 5}
                  x2={x(i) + 5}
                  y1={y(row.p50)}
                  y2={y(row.p50)}
                  className={classes.middle}
                />
                <circle
                  cx={x(i)}
                  cy={y(row.actual)}
                  r={4.5}
                  className={classes.actual}
                  data-inside={inside || undefined}
                />
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

const told = ({ name, startedAt, p10, p50, p90, actual }: Row) =>
  `${name}, ${day(startedAt)}: forecast ${number(p50)} (${number(p10)} to ${number(p90)}), came ${number(actual)}`;

import { useElementSize } from '@mantine/hooks';
import charts from '@/features/analytics/charts/charts.module.css';
import classes from './Experiment.module.css';
import type { ArmReport } from './queries';
import { chance, rate } from './words';

const height = 190;
const margin = { top: 14, right: 14, bottom: 26, left: 14 };

/** What is believed of each arm's rate: the less two hills overlap, the surer it is which is higher. */
export function PosteriorPlot({ arms }: { arms: ArmReport[] }) {
  const { ref, width } = useElementSize();
  const points = arms.flatMap(({ density }) => density);
  const low = Math.min(...points.map(({ x }) => x));
  const high = Math.max(...points.map(({ x }) => x));
  const top = Math.max(...points.map(({ y }) => y), 1e-9);
  const x = (value: number) =>
    margin.left +
    ((value - low) / Math.max(high - low, 1e-9)) * (width - margin.left - margin.right);
  const y = (value: number) =>
    height - margin.bottom - (value / top) * (height - margin.top - margin.bottom);
  const told = arms
    .map(
      ({ name, rate: value, low: from, high: to, bestProbability }) =>
        `${name}: ${rate(value)}, between ${rate(from)} and ${rate(to)}, best with a probability of ${chance(bestProbability)}`,
    )
    .join('; ');
  return (
    <div ref={ref} className={charts.frame}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={told}>
          {[0, 0.25, 0.5, 0.75, 1].map((part) => {
            const value = low + part * (high - low);
            return (
              <text
                key={part}
                x={x(value)}
                y={height - 8}
                className={charts.tick}
                textAnchor={part === 0 ? 'start' : part === 1 ? 'end' : 'middle'}
              >
                {rate(value)}
              </text>
            );
          })}
          <line
            x1={margin.left}
            x2={width - margin.right}
            y1={y(0)}
            y2={y(0)}
            className={charts.grid}
          />
          {arms.map(({ id, name, density, rate: value }, index) => {
            const line = density
              .map(
                (point, i) => `${i ? 'L' : 'M'}${x(point.x).toFixed(1)},${y(point.y).toFixed(1)}`,
              )
              .join('');
            return (
              <g key={id} data-tone={index + 1}>
                <path
                  d={`${line}L${x(high)},${y(0)}L${x(low)},${y(0)}Z`}
                  className={classes.hill}
                />
                <path d={line} className={charts.line} />
                <line x1={x(value)} x2={x(value)} y1={y(0)} y2={y(0) + 5} className={charts.line} />
                <title>{name}</title>
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

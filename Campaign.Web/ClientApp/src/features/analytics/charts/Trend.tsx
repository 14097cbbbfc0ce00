import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { compactNumber, number } from '@/shared/format';
import { smoothPath, ticksTo } from './scale';
import classes from './charts.module.css';

export interface Series {
  name: string;
  values: number[];
  /** As in charts.module.css: 1 is filled, the others are lines. */
  tone: 1 | 2 | 3;
  format?: (value: number) => string;
}

interface TrendProps {
  label: string;
  /** One per value, as it is read. */
  days: string[];
  series: Series[];
  height?: number;
}

const margin = { top: 10, right: 8, bottom: 24, left: 44 };

/** Numbers by day. The pointer or the arrow keys read one day; a reader without sight gets the table below the picture. */
export function Trend({ label, days, series, height = 220 }: TrendProps) {
  const { ref, width } = useElementSize();
  const [at, setAt] = useState<number>();
  const inner = {
    width: Math.max(width - margin.left - margin.right, 1),
    height: height - margin.top - margin.bottom,
  };
  const ticks = ticksTo(Math.max(...series.flatMap(({ values }) => values), 0));
  const top = ticks.at(-1) ?? 1;
  const x = (i: number) =>
    margin.left + (days.length > 1 ? (i / (days.length - 1)) * inner.width : inner.width / 2);
  const y = (value: number) => margin.top + inner.height - (value / top) * inner.height;
  const last = days.length - 1;
  const move = (to: number) => setAt(Math.min(Math.max(to, 0), last));
  const base = y(0);

  return (
    <figure className={classes.figure}>
      <div ref={ref} className={classes.frame}>
        {width > 0 && (
          <svg
            width={width}
            height={height}
            role="slider"
            tabIndex={0}
            aria-label={label}
            aria-valuemin={0}
            aria-valuemax={last}
            aria-valuenow={at ?? last}
            aria-valuetext={told(days, series, at ?? last)}
            onPointerMove={(event) => {
              const box = event.currentTarget.getBoundingClientRect();
              move(Math.round(((event.clientX - box.left - margin.left) / inner.width) * last));
            }}
            onPointerLeave={() => setAt(undefined)}
            onBlur={() => setAt(undefined)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowLeft') move((at ?? last + 1) - 1);
              else if (event.key === 'ArrowRight') move((at ?? -1) + 1);
              else return;
              event.preventDefault();
            }}
          >
            {ticks.map((tick) => (
              <g key={tick}>
                <line
                  x1={margin.left}
                  x2={width - margin.right}
                  y1={y(tick)}
                  y2={y(tick)}
                  className={classes.grid}
                />
                <text x={margin.left - 8} y={y(tick) + 4} className={classes.tick} textAnchor="end">
                  {compactNumber(tick)}
                </text>
              </g>
            ))}
            {marks(days.length).map((i) => (
              <text
                key={i}
                x={x(i)}
                y={height - 6}
                className={classes.tick}
                textAnchor={i === 0 ? 'start' : i === last ? 'end' : 'middle'}
              >
                {days[i]}
              </text>
            ))}
            {series.map(({ name, values, tone }) => {
              const line = smoothPath(values.map((value, i) => [x(i), y(value)]));
              return (
                <g key={name} data-tone={tone}>
                  {tone === 1 && values.length > 1 && (
                    <path
                      d={`${line}L${x(last)},${base}L${x(0)},${base}Z`}
                      className={classes.area}
                    />
                  )}
                  <path d={line} className={classes.line} />
                </g>
              );
            })}
            {at !== undefined && (
              <g>
                <line x1={x(at)} x2={x(at)} y1={margin.top} y2={base} className={classes.cursor} />
                {series.map(({ name, values, tone }) => (
                  <circle
                    key={name}
                    cx={x(at)}
                    cy={y(values[at] ?? 0)}
                    r={4}
                    data-tone={tone}
                    className={classes.dot}
                  />
                ))}
              </g>
            )}
          </svg>
        )}
      </div>
      <figcaption className={classes.legend}>
        <span className={classes.when}>{at === undefined ? '' : days[at]}</span>
        {series.map(({ name, values, tone, format = number }) => (
          <span key={name} className={classes.key}>
            <i data-tone={tone} /> {name}{' '}
            <b className="tabular">{format(at === undefined ? sum(values) : (values[at] ?? 0))}</b>
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

const marks = (count: number) =>
  count < 2
    ? [0].slice(0, count)
    : [...new Set([0, 0.25, 0.5, 0.75, 1].map((part) => Math.round(part * (count - 1))))];

const told = (days: string[], series: Series[], at: number) =>
  `${days[at] ?? ''}: ${series.map(({ name, values, format = number }) => `${format(values[at] ?? 0)} ${name}`).join(', ')}`;

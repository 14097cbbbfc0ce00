import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import type { Chart } from '@/api/types';
import { time } from '@/shared/format';
import classes from './Metrics.module.css';
import { ceiling, segments } from './scale';

interface Line {
  name: string;
  values: (number | null)[];
  color: string;
}

interface Props {
  label: string;
  chart: Chart;
  lines: Line[];
  format: (value: number) => string;
}

const HEIGHT = 190;
const LEFT = 72;
const BOTTOM = 22;
const TOP = 8;

/** Lines over time; the table below it says the same to whoever cannot see it. */
export function LineChart({ label, chart, lines, format }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const count = lines[0]?.values.length ?? 0;
  const top = ceiling(
    Math.max(0, ...lines.flatMap((line) => line.values.map((value) => value ?? 0))),
  );
  const x = (index: number) =>
    LEFT + (index / Math.max(1, count - 1)) * Math.max(0, width - LEFT - 12);
  const y = (value: number) => TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
  const moment = (index: number) => time(chart.start + (index + 1) * chart.step).slice(0, 8);

  return (
    <figure className={classes.chart}>
      <figcaption>
        <strong>{label}</strong>
        <span className={classes.legend}>
          {lines.map((line) => (
            <span key={line.name}>
              <i className={classes.swatch} style={{ background: line.color }} /> {line.name}
              {at !== null &&
                ` ${line.values[at] === null || line.values[at] === undefined ? '–' : format(line.values[at])}`}
            </span>
          ))}
          {at !== null && <span className="quiet">{moment(at)}</span>}
        </span>
      </figcaption>
      <div ref={ref}>
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={label}
          onPointerMove={(event) => {
            const place = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT;
            setAt(
              Math.min(
                count - 1,
                Math.max(0, Math.round((place / Math.max(1, width - LEFT - 12)) * (count - 1))),
              ),
            );
          }}
          onPointerLeave={() => setAt(null)}
        >
          {[0, 0.5, 1].map((part) => (
            <g key={part}>
              <line
                x1={LEFT}
                x2={Math.max(LEFT, width - 12)}
                y1={y(part * top)}
                y2={y(part * top)}
                className={classes.rule}
              />
              <text x={LEFT - 8} y={y(part * top) + 4} textAnchor="end" className={classes.tick}>
                {format(part * top)}
              </text>
            </g>
          ))}
          {count > 1 &&
            [0, Math.floor(count / 2), count - 1].map((index) => (
              <text
                key={index}
                x={x(index)}
                y={HEIGHT - 6}
                textAnchor={index === 0 ? 'start' : index === count - 1 ? 'end' : 'middle'}
                className={classes.tick}
              >
                {moment(index)}
              </text>
            ))}
          {lines.flatMap((line) =>
            segments(line.values, x, y).map((path, index) => (
              <path
                key={`${line.name} ${index}`}
                d={path}
                fill="none"
                stroke={line.color}
                strokeWidth={1.8}
                strokeLinecap="round"
                strokeLinejoin="round"
              />
            )),
          )}
          {at !== null && (
            <line x1={x(at)} x2={x(at)} y1={TOP} y2={HEIGHT - BOTTOM} className={classes.cursor} />
          )}
        </svg>
      </div>
    </figure>
  );
}

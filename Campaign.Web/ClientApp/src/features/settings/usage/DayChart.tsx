import type { UsageReport } from '@/api/contracts';
import { day as dayWords } from '@/shared/format';
import { measureOf, topOf, type Measure } from './bars';
import classes from './Usage.module.css';

interface DayChartProps {
  days: UsageReport['days'];
  measure: Measure;
  /** Says an amount of the measure. */
  show: (value: number) => string;
}

const height = 120;
const step = 12;

/** One bar a day. Its label says the most to whoever does not see it, each bar its own day. */
export function DayChart({ days, measure, show }: DayChartProps) {
  const values = days.map((day) => measureOf(day, measure));
  const top = topOf(values);
  const busiest = days[values.indexOf(Math.max(...values))];
  return (
    <figure className={classes.chart}>
      <div className={classes.plot}>
        <span className={`${classes.top} tabular`} aria-hidden="true">
          {show(top)}
        </span>
        <svg
          role="img"
          aria-label={
            top === 0 || !busiest
              ? 'Nothing in these days'
              : `By day, at most ${show(Math.max(...values))} on ${dayWords(busiest.day)}`
          }
          viewBox={`0 0 ${days.length * step} ${height}`}
          preserveAspectRatio="none"
        >
          <line x1={0} x2={days.length * step} y1={0.5} y2={0.5} className={classes.grid} />
          <line
            x1={0}
            x2={days.length * step}
            y1={height / 2}
            y2={height / 2}
            className={classes.grid}
          />
          {days.map((day, index) => {
            const value = values[index] ?? 0;
            const tall = top === 0 ? 0 : (value / top) * height;
            return (
              <rect
                key={day.day}
                x={index * step + 1.5}
                y={height - Math.max(tall, 1)}
                width={step - 3}
                height={Math.max(tall, 1)}
                className={value > 0 ? classes.bar : classes.rest}
              >
                <title>
                  {dayWords(day.day)}: {show(value)}
                </title>
              </rect>
            );
          })}
        </svg>
      </div>
      <figcaption className={classes.ends}>
        <span>{dayWords(days[0]?.day)}</span>
        <span>{dayWords(days.at(-1)?.day)}</span>
      </figcaption>
    </figure>
  );
}

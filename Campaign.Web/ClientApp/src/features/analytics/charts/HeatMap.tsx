import { number } from '@/shared/format';
import type { HourNumbers } from '../queries';
import classes from './charts.module.css';

const weekdays = Array.from({ length: 7 }, (_, day) =>
  new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, 1 + day)),
  ),
);
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** When people open and click, by hour of the week: the darker, the more. */
export function HeatMap({ cells }: { cells: HourNumbers[] }) {
  const at = new Map(cells.map((cell) => [`${cell.weekday}-${cell.hour}`, cell]));
  const most = Math.max(...cells.map(({ opened, clicked }) => opened + clicked), 1);
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Hours of the week">
      <table className={classes.heat}>
        <thead>
          <tr>
            <td style={{ background: 'none', width: 38 }} />
            {hours.map((hour) => (
              <th key={hour} scope="col">
                {hour % 3 === 0 ? hour : ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((name, day) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {hours.map((hour) => {
                const cell = at.get(`${day + 1}-${hour}`);
                const count = cell ? cell.opened + cell.clicked : 0;
                const text = `${name} ${hour}:00 · ${number(cell?.opened ?? 0)} opens, ${number(cell?.clicked ?? 0)} clicks`;
                return (
                  <td
                    key={hour}
                    title={text}
                    style={{ '--heat': Math.sqrt(count / most) } as React.CSSProperties}
                  >
                    <span>{count}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

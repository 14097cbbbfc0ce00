import type { CityCount } from '@/api/draft';
import { number, percent } from '@/shared/format';
import classes from './CityBars.module.css';

interface CityBarsProps {
  cities: CityCount[];
  total: number;
}

export function CityBars({ cities, total }: CityBarsProps) {
  if (cities.length === 0) return null;
  const shown = cities.slice(0, 6);
  const max = Math.max(...shown.map(({ count }) => count), 1);
  return (
    <>
      <h4 className={classes.title}>Top cities</h4>
      <ul className={classes.list}>
        {shown.map(({ city, count }) => (
          <li key={city} className={classes.item}>
            <span className={classes.city}>{city}</span>
            <span className={classes.track} aria-hidden="true">
              <span className={classes.bar} style={{ width: `${(count / max) * 100}%` }} />
            </span>
            <span className={`${classes.count} tabular`}>
              {number(count)} <span className={classes.share}>{percent(count, total)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

import type { CityCount } from '@/api/draft';
import { BarList } from '@/shared/BarList';
import { number, percent } from '@/shared/format';
import classes from './CityBars.module.css';

interface CityBarsProps {
  cities: CityCount[];
  total: number;
  most?: number;
}

export function CityBars({ cities, total, most = 6 }: CityBarsProps) {
  if (cities.length === 0) return null;
  return (
    <>
      <h4 className={classes.title}>Top cities</h4>
      <BarList
        items={cities.slice(0, most).map(({ city, count }) => ({
          label: city,
          value: count,
          text: number(count),
          more: percent(count, total),
        }))}
      />
    </>
  );
}

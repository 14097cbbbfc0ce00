import type { CityCount } from '@/api/draft';
import { BarList } from '@/shared/BarList';
import { number, percent } from '@/shared/format';

interface CityBarsProps {
  cities: CityCount[];
  total: number;
  most: number;
}

/** The largest cities; the last bar is everybody else, among them those of whom no city is known. */
export function CityBars({ cities, total, most }: CityBarsProps) {
  const shown = cities.slice(0, most);
  const others = total - shown.reduce((sum, { count }) => sum + count, 0);
  const bars = shown.map(({ city, count }) => ({ label: city, value: count }));
  if (others > 0) bars.push({ label: 'Elsewhere or not known', value: others });
  return (
    <BarList
      items={bars.map((bar) => ({
        ...bar,
        text: number(bar.value),
        more: percent(bar.value, total),
      }))}
    />
  );
}

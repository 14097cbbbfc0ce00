import { SegmentedControl, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { CityCount } from '@/api/draft';
import { CityBars } from './CityBars';
import classes from './Cities.module.css';
import type { PlacedCity } from './map/place';

const CityMap = lazy(() => import('./map/CityMap'));

interface CitiesProps {
  cities: CityCount[];
  total: number;
  most?: number;
}

/** Where the fans live: on a map where the window has room for one and places are known, else as bars. */
export function Cities({ cities, total, most = 6 }: CitiesProps) {
  const narrow = useMediaQuery('(max-width: 48em)', true, { getInitialValueInEffect: false });
  const [view, setView] = useState('map');
  const placed = useMemo(() => cities.filter(isPlaced), [cities]);
  if (cities.length === 0) return null;
  const mappable = !narrow && placed.length > 0;
  return (
    <>
      <div className={classes.head}>
        <h4 className={classes.title}>Top cities</h4>
        {mappable && (
          <SegmentedControl
            size="xs"
            aria-label="Cities as"
            data={[
              { value: 'map', label: 'Map' },
              { value: 'bars', label: 'Bars' },
            ]}
            value={view}
            onChange={setView}
          />
        )}
      </div>
      {mappable && view === 'map' ? (
        <Suspense fallback={<Skeleton height={230} radius="md" />}>
          <CityMap cities={placed} total={total} />
        </Suspense>
      ) : (
        <CityBars cities={cities} total={total} most={most} />
      )}
    </>
  );
}

function isPlaced(city: CityCount): city is CityCount & PlacedCity {
  return city.latitude !== undefined && city.longitude !== undefined;
}

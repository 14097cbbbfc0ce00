import { geoGraticule10, geoPath } from 'd3-geo';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { feature, mesh } from 'topojson-client';
import atlas from 'world-atlas/countries-110m.json';
import { number, percent } from '@/shared/format';
import { nextRow } from '@/shared/grid/rowKeys';
import classes from './CityMap.module.css';
import { bubblesOf, projectionOf, size, type PlacedCity } from './place';

const land = feature(atlas, atlas.objects.land);
const borders = mesh(atlas, atlas.objects.countries, (a, b) => a !== b);
const graticule = geoGraticule10();

const steps: Record<string, string> = { ArrowRight: 'ArrowDown', ArrowLeft: 'ArrowUp' };

interface CityMapProps {
  cities: PlacedCity[];
  total: number;
}

/** Cities as bubbles over the outlines of countries, drawn from data that is part of the product: nothing is asked of anybody else. */
export default function CityMap({ cities, total }: CityMapProps) {
  const [active, setActive] = useState(0);
  const [shown, setShown] = useState<number>();
  const group = useRef<SVGGElement>(null);
  const { bubbles, outlines } = useMemo(() => draw(cities), [cities]);
  const told = shown === undefined ? undefined : bubbles[shown];
  const current = Math.min(active, bubbles.length - 1);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') return setShown(undefined);
    const to = nextRow(steps[event.key] ?? event.key, current, bubbles.length, 1);
    if (to === undefined) return;
    event.preventDefault();
    setActive(to);
    group.current?.querySelectorAll<SVGElement>('[data-city]')[to]?.focus();
  }

  return (
    <div className={classes.root}>
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        className={classes.map}
        role="group"
        aria-label="Map of cities; arrow keys go from city to city"
      >
        <g aria-hidden="true">
          <path className={classes.graticule} d={outlines.graticule} />
          <path className={classes.land} d={outlines.land} />
          <path className={classes.borders} d={outlines.borders} />
        </g>
        <g ref={group} onKeyDown={onKeyDown}>
          {bubbles.map(({ city, count, x, y, radius }, index) => (
            <circle
              key={`${city} ${x} ${y}`}
              data-city
              className={classes.bubble}
              cx={x}
              cy={y}
              r={radius}
              role="img"
              aria-label={`${city}: ${fansText(count)}, ${percent(count, total)}`}
              tabIndex={index === current ? 0 : -1}
              onFocus={() => {
                setActive(index);
                setShown(index);
              }}
              onBlur={() => setShown(undefined)}
              onPointerEnter={() => setShown(index)}
              onPointerLeave={() => setShown(undefined)}
            />
          ))}
        </g>
        <g aria-hidden="true">
          {bubbles
            .filter(({ named }) => named)
            .map(({ city, x, y, radius }) => (
              <text key={`${city} ${x}`} className={classes.name} x={x + radius + 4} y={y + 4}>
                {city}
              </text>
            ))}
        </g>
      </svg>
      {told && (
        <div
          className={classes.tip}
          aria-hidden="true"
          style={{
            left: `${(told.x / size.width) * 100}%`,
            top: `${((told.y - told.radius) / size.height) * 100}%`,
          }}
        >
          <b>{told.city}</b> {fansText(told.count)} · {percent(told.count, total)}
        </div>
      )}
    </div>
  );
}

function draw(cities: PlacedCity[]) {
  const projection = projectionOf(cities).clipExtent([
    [0, 0],
    [size.width, size.height],
  ]);
  const path = geoPath(projection);
  return {
    bubbles: bubblesOf(cities, projection),
    outlines: {
      land: path(land) ?? undefined,
      borders: path(borders) ?? undefined,
      graticule: path(graticule) ?? undefined,
    },
  };
}

function fansText(count: number): string {
  return `${number(count)} ${count === 1 ? 'fan' : 'fans'}`;
}

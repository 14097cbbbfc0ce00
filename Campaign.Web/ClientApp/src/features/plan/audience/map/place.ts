/** Where things stand on the map of cities. */
import { geoAzimuthalEqualArea, geoNaturalEarth1, type GeoProjection } from 'd3-geo';
import type { MultiPoint } from 'geojson';

export interface PlacedCity {
  city: string;
  count: number;
  latitude: number;
  longitude: number;
}

export interface Bubble extends PlacedCity {
  x: number;
  y: number;
  radius: number;
  /** Whether there is room for its name beside it. */
  named: boolean;
}

export const size = { width: 480, height: 280 };

const margin = 38;
const largest = 24;
const smallest = 3.5;

/** How far around a lone city the map reaches, in degrees, so that the outline of a country says where it is. */
const around = 3.2;

/** Up to this span true areas around the middle; beyond it the whole world in one piece. */
const regional = 80;

/** A projection in which all cities are in the picture. */
export function projectionOf(cities: PlacedCity[]): GeoProjection {
  const [west, east] = extent(cities.map(({ longitude }) => longitude));
  const [south, north] = extent(cities.map(({ latitude }) => latitude));
  const [longitude, latitude] = [(west + east) / 2, (south + north) / 2];
  const near = east - west <= regional && north - south <= regional;
  const projection = near
    ? geoAzimuthalEqualArea().rotate([-longitude, -latitude])
    : geoNaturalEarth1().rotate([-longitude, 0]);
  const frame: MultiPoint = {
    type: 'MultiPoint',
    coordinates: [
      ...cities.map((city) => [city.longitude, city.latitude]),
      [longitude, latitude + around],
      [longitude, latitude - around],
    ],
  };
  return projection.fitExtent(
    [
      [margin, margin],
      [size.width - margin, size.height - margin],
    ],
    frame,
  );
}

/** A bubble for each city, its area by the count, the largest first; names where they do not cover each other. */
export function bubblesOf(cities: PlacedCity[], projection: GeoProjection): Bubble[] {
  const most = Math.max(...cities.map(({ count }) => count), 1);
  const bubbles = cities.flatMap((city): Bubble[] => {
    const point = projection([city.longitude, city.latitude]);
    const radius = Math.max(Math.sqrt(city.count / most) * largest, smallest);
    return point ? [{ ...city, x: point[0], y: point[1], radius, named: false }] : [];
  });
  bubbles.sort((a, b) => b.count - a.count);
  const taken: Box[] = bubbles.map(({ x, y, radius }) => ({
    left: x - radius / 2,
    right: x + radius / 2,
    top: y - radius / 2,
    bottom: y + radius / 2,
  }));
  for (const bubble of bubbles) {
    const box = nameBox(bubble);
    bubble.named = box.right < size.width && !taken.some((other) => overlap(box, other));
    if (bubble.named) taken.push(box);
  }
  return bubbles;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function nameBox({ x, y, radius, city }: Bubble): Box {
  const left = x + radius + 4;
  return { left, right: left + city.length * 7, top: y - 8, bottom: y + 8 };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function extent(values: number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

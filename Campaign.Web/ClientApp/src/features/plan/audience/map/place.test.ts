import { expect, it } from 'vitest';
import { bubblesOf, projectionOf, size } from './place';

const berlin = { city: 'Berlin', count: 400, latitude: 52.52, longitude: 13.4 };
const potsdam = { city: 'Potsdam', count: 100, latitude: 52.39, longitude: 13.06 };
const tokyo = { city: 'Tokyo', count: 25, latitude: 35.68, longitude: 139.69 };
const lima = { city: 'Lima', count: 1, latitude: -12.05, longitude: -77.04 };

const bubbles = (...cities: (typeof berlin)[]) => bubblesOf(cities, projectionOf(cities));

it('keeps every city in the picture, in one country and around the world', () => {
  for (const cities of [[berlin], [berlin, potsdam], [lima, tokyo, berlin]])
    for (const { x, y } of bubbles(...cities)) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(size.width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(size.height);
    }
});

it('shows counts by area, the largest first, and north above south', () => {
  const [first, second] = bubbles(tokyo, berlin);
  expect(first?.city).toBe('Berlin');
  expect((first!.radius / second!.radius) ** 2).toBeCloseTo(16);
  expect(first!.y).toBeLessThan(second!.y);
});

it('leaves out a name that would cover another bubble', () => {
  const beside = { ...potsdam, longitude: 16.5, latitude: 52.52 };
  const far = { ...potsdam, city: 'Far', longitude: 2, latitude: 42 };
  expect(bubbles(berlin, beside, far).map(({ named }) => named)).toEqual([false, true, true]);
});

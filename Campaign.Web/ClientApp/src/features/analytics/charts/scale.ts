/** Round values for an axis from 0 to at least `most`, at most five of them. */
export function ticksTo(most: number): number[] {
  if (most <= 0) return [0, 1];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power * 10;
  const ticks: number[] = [];
  for (let value = 0; value < most + step * 0.999; value += step)
    ticks.push(Number(value.toPrecision(12)));
  return ticks;
}

/** A path through points, smooth and never beyond its neighbours (monotone cubic, Fritsch and Carlson 1980). */
export function smoothPath(points: [number, number][]): string {
  const [first] = points;
  if (!first) return '';
  const slopes = points.slice(1).map(([x, y], i) => (y - points[i]![1]) / (x - points[i]![0]));
  const tangents = points.map((_, i) => {
    const [before, after] = [slopes[i - 1], slopes[i]];
    if (before === undefined || after === undefined) return before ?? after ?? 0;
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
  return points.slice(1).reduce(
    (path, [x, y], i) => {
      const [x0, y0] = points[i]!;
      const third = (x - x0) / 3;
      return `${path}C${round(x0 + third)},${round(y0 + tangents[i]! * third)} ${round(x - third)},${round(y - tangents[i + 1]! * third)} ${round(x)},${round(y)}`;
    },
    `M${round(first[0])},${round(first[1])}`,
  );
}

const round = (value: number) => Math.round(value * 100) / 100;

/** The greatest value of the axis: 1, 2 or 5 times a power of ten, not below what is drawn. */
export function ceiling(greatest: number): number {
  if (!(greatest > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(greatest));
  return ([1, 2, 5, 10].find((step) => step * power >= greatest * 0.999) ?? 10) * power;
}

/** Runs of values without a gap, as points of a path. */
export function segments(
  values: (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string[] {
  const paths: string[] = [];
  let current = '';
  values.forEach((value, index) => {
    if (value === null) {
      if (current) paths.push(current);
      current = '';
    } else current += `${current ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
  });
  if (current) paths.push(current);
  return paths;
}

/** Money for models, which comes in fractions of a cent: as many digits as it takes to see it. */
export function usd(value: number): string {
  const digits = value === 0 || value >= 1 ? 2 : value >= 0.01 ? 3 : 4;
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(value);
}

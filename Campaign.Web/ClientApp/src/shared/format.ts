/** Numbers, money and times as people read them, in the browser's language and the promoter's zone. */

const whole = new Intl.NumberFormat();
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

export function number(value: number | undefined | null): string {
  return value === undefined || value === null ? '–' : whole.format(value);
}

export function compactNumber(value: number): string {
  return compact.format(value);
}

export function percent(part: number, total: number): string {
  if (total <= 0) return '–';
  const share = (part / total) * 100;
  return `${share > 0 && share < 10 ? share.toFixed(1) : Math.round(share)}%`;
}

export function money(value: number, currency: string): string {
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    minimumFractionDigits: value % 1 ? 2 : 0,
  }).format(value);
}

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment in the given zone; the zone is named only where it is not the reader's own. */
export function dateTime(iso: string | undefined, timeZone?: string): string {
  if (!iso) return '–';
  const zone = safeZone(timeZone);
  return new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: isThisYear(iso) ? undefined : 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: zone && zone !== here ? 'short' : undefined,
  }).format(new Date(iso));
}

/** A day without its hour, for tables. */
export function day(iso: string | undefined): string {
  if (!iso) return '–';
  return new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    year: isThisYear(iso) ? undefined : 'numeric',
  }).format(new Date(iso));
}

function isThisYear(iso: string): boolean {
  return new Date(iso).getFullYear() === new Date().getFullYear();
}

/** The hour alone, beside others of the same zone. */
export function clockTime(iso: string | undefined, timeZone?: string): string {
  if (!iso) return '';
  return new Intl.DateTimeFormat(undefined, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: safeZone(timeZone),
  }).format(new Date(iso));
}

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

export function relativeTime(iso: string | undefined, now = Date.now()): string {
  if (!iso) return '';
  const seconds = (Date.parse(iso) - now) / 1000;
  for (const [unit, size] of steps)
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  return 'just now';
}

export function duration(milliseconds: number): string {
  if (milliseconds < 950) return `${Math.max(0, Math.round(milliseconds / 10) * 10)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}

function safeZone(timeZone: string | undefined): string | undefined {
  if (!timeZone) return undefined;
  try {
    new Intl.DateTimeFormat(undefined, { timeZone });
    return timeZone;
  } catch {
    return undefined;
  }
}

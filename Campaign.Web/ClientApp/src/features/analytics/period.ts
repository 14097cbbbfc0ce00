import type { Period } from './queries';

export const spans = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'Year' },
] as const;

/** The period that an address names: a number of days back from today, or two days. */
export function periodOf(params: URLSearchParams, today: string): Period {
  const from = params.get('from');
  const to = params.get('to');
  const filters = {
    channel: params.get('channel') ?? undefined,
    genre: params.get('genre') ?? undefined,
  };
  if (from && to && isDay(from) && isDay(to) && from <= to) return { from, to, ...filters };
  const span = Number(params.get('days') ?? '90');
  const days = Number.isInteger(span) && span >= 1 && span <= 1000 ? span : 90;
  return { from: addDays(today, 1 - days), to: today, ...filters };
}

export const isDay = (text: string) =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Today on the clocks of a zone. */
export function todayIn(timeZone: string, now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);
}

/** A day as people read it; days have no zone. */
export function dayText(day: string, withYear = false): string {
  return new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    year: withYear ? 'numeric' : undefined,
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}

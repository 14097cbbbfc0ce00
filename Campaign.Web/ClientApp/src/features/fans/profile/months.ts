import type { FanTimelineEntry } from '@/api/contracts';

/** What a fan did in a month of the promoter's calendar. */
export interface Month {
  /** As in 2026-03. */
  key: string;
  name: string;
  bought: number;
  /** Opens and clicks by a person. */
  reacted: number;
}

const longest = 24;

/** Every month from the first to the last in which something happened, the quiet ones between them too; the last two years of them. */
export function byMonth(entries: FanTimelineEntry[], timeZone: string): Month[] {
  const keyed = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', timeZone });
  const counts = new Map<string, { bought: number; reacted: number }>();
  for (const entry of entries) {
    const bought = entry.type === 'purchase';
    const reacted = ['open', 'click'].includes(entry.type) && entry.detail !== 'machine';
    if (!bought && !reacted) continue;
    const key = keyed.format(new Date(entry.at)).slice(0, 7);
    const count = counts.get(key) ?? { bought: 0, reacted: 0 };
    counts.set(key, {
      bought: count.bought + Number(bought),
      reacted: count.reacted + Number(reacted),
    });
  }
  const known = [...counts.keys()].sort();
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return [];
  return range(first, last)
    .slice(-longest)
    .map((key) => ({ key, name: nameOf(key), ...(counts.get(key) ?? { bought: 0, reacted: 0 }) }));
}

function range(first: string, last: string): string[] {
  const keys = [];
  for (let key = first; key <= last; key = next(key)) keys.push(key);
  return keys;
}

function next(key: string): string {
  const [year, month] = key.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}

const named = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

const nameOf = (key: string) => named.format(new Date(`${key}-15T00:00:00Z`));

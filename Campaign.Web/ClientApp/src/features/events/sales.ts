import type { EventItem } from '@/api/contracts';

export interface Sales {
  /** 0 to 1; undefined where nobody said how many tickets there are. */
  share: number | undefined;
  left: number | undefined;
  tone: 'calm' | 'last' | 'out';
}

const lastShare = 0.85;

/** How an event sells: the last tickets and a sold-out house are told apart from the rest. */
export function salesOf({
  capacity,
  ticketsSold,
}: Pick<EventItem, 'capacity' | 'ticketsSold'>): Sales {
  if (!capacity) return { share: undefined, left: undefined, tone: 'calm' };
  const share = Math.min(1, ticketsSold / capacity);
  const left = Math.max(0, capacity - ticketsSold);
  return { share, left, tone: left === 0 ? 'out' : share >= lastShare ? 'last' : 'calm' };
}

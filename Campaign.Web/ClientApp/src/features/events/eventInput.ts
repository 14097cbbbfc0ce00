import type { EventItem } from '@/api/contracts';
import { instantOf } from '@/shared/zones';

export interface EventFields {
  name: string;
  genre: string;
  venue: string;
  city: string;
  /** On the clocks of the event's zone. */
  starts: string;
  price: number | string;
  capacity: number | string;
  url: string;
  status: string;
}

/** The fields as the API takes them. In another city the event has that city's country and zone, which the server knows. */
export function inputOf(fields: EventFields, timeZone: string, before?: EventItem) {
  const { starts, price, capacity, url, ...texts } = fields;
  const stays = before !== undefined && before.city === fields.city.trim();
  return {
    ...texts,
    startsAt: instantOf(starts, timeZone),
    price: price === '' ? undefined : Number(price),
    capacity: capacity === '' ? undefined : Number(capacity),
    url: url.trim() || undefined,
    country: stays ? before.country : undefined,
    timeZone: stays ? before.timeZone : undefined,
    externalId: before?.externalId,
  };
}

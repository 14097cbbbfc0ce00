import { api, request } from '@/api/client';
import type { EventItem, Page } from '@/api/contracts';

interface EventQuery {
  past?: boolean;
  query?: string;
  genre?: string;
  after?: string;
  limit?: number;
}

/** A page of events: upcoming ones, earliest first, or those that were, latest first. */
export function listEvents(
  { past, ...query }: EventQuery,
  signal?: AbortSignal,
): Promise<Page<EventItem>> {
  const path = api('/events', { ...query, past: past ? 'true' : undefined });
  return request<Page<EventItem>>(path, { signal });
}

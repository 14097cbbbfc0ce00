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
export async function listEvents(
  { past, ...query }: EventQuery,
  signal?: AbortSignal,
): Promise<Page<EventItem>> {
  const path = api('/events', { ...query, past: past ? 'true' : undefined });
  const answer = await request<Page<EventItem> | EventItem[]>(path, { signal });
  return Array.isArray(answer) ? { items: answer } : answer;
}

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { EventItem, Page } from '@/api/contracts';
import { withItems } from '@/api/keyset';
import { listEvents } from './list';

const pageSize = 50;

export function useEvents(past: boolean, query: string) {
  const result = useInfiniteQuery({
    queryKey: ['events', 'list', past, query],
    queryFn: ({ pageParam, signal }) =>
      listEvents({ past, query, after: pageParam, limit: pageSize }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<EventItem>) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return withItems<EventItem, typeof result>(result);
}

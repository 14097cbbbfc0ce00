import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { EventItem, Page } from '@/api/contracts';
import { withItems } from '@/api/keyset';
import type { inputOf } from './eventInput';
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

/** The next ones that take place, earliest first. */
export function useUpcomingEvents(): EventItem[] {
  const { data } = useQuery({
    queryKey: ['events', 'upcoming'],
    queryFn: ({ signal }) => listEvents({ limit: 200 }, signal),
    staleTime: 5 * 60_000,
  });
  return data?.items.filter(({ status }) => status !== 'cancelled') ?? [];
}

export function useEvent(id: string) {
  return useQuery({
    queryKey: ['events', id],
    queryFn: ({ signal }) =>
      request<EventItem>(api(`/events/${encodeURIComponent(id)}`), { signal }),
  });
}

export function useSaveEvent(id: number | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ReturnType<typeof inputOf>) =>
      request<EventItem>(api(id === undefined ? '/events' : `/events/${id}`), {
        method: id === undefined ? 'POST' : 'PUT',
        body,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['events'] }),
  });
}

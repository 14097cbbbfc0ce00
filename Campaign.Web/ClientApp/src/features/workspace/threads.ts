import { useInfiniteQuery } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { Page, Thread, ThreadSummary } from '@/api/contracts';

export const threadsKey = ['threads'] as const;

export function useThreads(enabled = true) {
  const query = useInfiniteQuery({
    queryKey: threadsKey,
    enabled,
    queryFn: ({ pageParam }) =>
      request<Page<ThreadSummary>>(api('/threads', { after: pageParam, limit: 30 })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

export function readThread(id: string, signal: AbortSignal): Promise<Thread> {
  return request<Thread>(api(`/threads/${encodeURIComponent(id)}`), { signal });
}

export function cancelRun(runId: string): Promise<void> {
  return request(api(`/runs/${encodeURIComponent(runId)}/cancel`), { method: 'POST' });
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { EditedDraft, Page, Thread, ThreadSummary } from '@/api/contracts';
import type { DraftEdit } from '@/api/draft';

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

const draftPath = (id: string, view = '') => api(`/threads/${encodeURIComponent(id)}/draft${view}`);
const made = (rev: number) => ({ 'If-Match': `"${rev}"` });

/** Changes a draft by hand, made from the given revision. */
export function editDraft(id: string, rev: number, edit: DraftEdit): Promise<EditedDraft> {
  return request(draftPath(id), { method: 'PATCH', body: edit, headers: made(rev) });
}

/** Goes back to what the draft was at a revision. */
export function restoreDraft(id: string, rev: number, target: number): Promise<EditedDraft> {
  return request(draftPath(id, '/restore'), {
    method: 'POST',
    body: { rev: target },
    headers: made(rev),
  });
}

/** A new thread of this one as it was at a checkpoint. */
export function forkThread(id: string, checkpointId: string): Promise<Thread> {
  return request(api(`/threads/${encodeURIComponent(id)}/fork`), {
    method: 'POST',
    body: { checkpointId },
  });
}

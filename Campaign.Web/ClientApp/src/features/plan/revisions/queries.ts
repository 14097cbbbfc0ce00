import { useQuery } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { DraftRevision } from '@/api/contracts';
import type { Draft } from '@/api/draft';

const path = (threadId: string, view = '') =>
  api(`/threads/${encodeURIComponent(threadId)}/revisions${view}`);

/** The revisions, newest first; read anew when the draft has moved on. */
export function useRevisions(threadId: string | undefined, rev: number, wanted = true) {
  return useQuery({
    queryKey: ['revisions', threadId, rev],
    queryFn: ({ signal }) => request<DraftRevision[]>(path(threadId ?? ''), { signal }),
    enabled: wanted && threadId !== undefined,
  });
}

/** Where one step back leads: before the last run that changed what would be sent; undefined where that was the first. */
export function stepBack(revisions: DraftRevision[], rev: number): number | undefined {
  const last = revisions.find((revision) => revision.rev === rev);
  return revisions.find((revision) => revision.rev < rev && revision.runId !== last?.runId)?.rev;
}

/** The draft as it was. A revision that is passed does not change any more. */
export function useRevision(threadId: string, rev: number | undefined) {
  return useQuery({
    queryKey: ['revision', threadId, rev],
    queryFn: ({ signal }) => request<Draft>(path(threadId, `/${rev}`), { signal }),
    enabled: rev !== undefined,
  });
}

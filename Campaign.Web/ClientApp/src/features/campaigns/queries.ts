import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type {
  Campaign,
  CampaignResults,
  CampaignStatus,
  CampaignSummary,
  OutboxItem,
  OutboxMessage,
  Page,
  Recipient,
  TimelineEntry,
} from '@/api/contracts';
import { uuid } from '@/shared/uuid';

const root = 'campaigns';

/** While messages go out the numbers move; at rest they are left alone. */
const livePoll = 1500;
const isMoving = (status: CampaignStatus | undefined) => status === 'sending';

function useKeyset<T>(
  key: unknown[],
  path: string,
  query: Record<string, string | undefined> = {},
  live = false,
) {
  const result = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) =>
      request<Page<T>>(api(path, { ...query, after: pageParam, limit: 25 })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: live ? livePoll * 2 : false,
  });
  return { ...result, items: result.data?.pages.flatMap(({ items }) => items) ?? [] };
}

export function useCampaigns(status: string | undefined) {
  const result = useInfiniteQuery({
    queryKey: [root, 'list', status],
    queryFn: ({ pageParam }) =>
      request<Page<CampaignSummary>>(api('/campaigns', { status, after: pageParam, limit: 25 })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((item) => isMoving(item.status)))
        ? livePoll
        : false,
  });
  return { ...result, items: result.data?.pages.flatMap(({ items }) => items) ?? [] };
}

/** The newest campaigns, for the command palette. */
export function useCampaignsForSearch(): CampaignSummary[] {
  const { data } = useQuery({
    queryKey: [root, 'search'],
    queryFn: () => request<Page<CampaignSummary>>(api('/campaigns', { limit: 20 })),
    staleTime: 60_000,
    retry: false,
  });
  return data?.items ?? [];
}

export function useCampaign(id: string) {
  return useQuery({
    queryKey: [root, id],
    queryFn: () => request<Campaign>(api(`/campaigns/${encodeURIComponent(id)}`)),
    refetchInterval: ({ state }) => (isMoving(state.data?.status) ? livePoll : false),
  });
}

export function useTimeline(id: string, live: boolean) {
  return useQuery({
    queryKey: [root, id, 'timeline'],
    queryFn: async () => {
      const answer = await request<TimelineEntry[] | Page<TimelineEntry>>(
        api(`/campaigns/${id}/timeline`),
      );
      return Array.isArray(answer) ? answer : answer.items;
    },
    refetchInterval: live ? livePoll * 2 : false,
  });
}

export function useResults(id: string, live: boolean) {
  return useQuery({
    queryKey: [root, id, 'results'],
    queryFn: () => request<CampaignResults>(api(`/campaigns/${id}/results`)),
    refetchInterval: live ? livePoll * 2 : false,
  });
}

export function useRecipients(id: string, state: string | undefined, live: boolean) {
  return useKeyset<Recipient>(
    [root, id, 'recipients', state],
    `/campaigns/${id}/recipients`,
    { state },
    live,
  );
}

export function useOutbox(id: string, live: boolean) {
  return useKeyset<OutboxItem>([root, id, 'outbox'], `/campaigns/${id}/outbox`, {}, live);
}

export function useOutboxMessage(id: string, messageId: string | undefined) {
  return useQuery({
    queryKey: [root, id, 'outbox', messageId],
    queryFn: () =>
      request<OutboxMessage>(api(`/campaigns/${id}/outbox/${encodeURIComponent(messageId ?? '')}`)),
    enabled: messageId !== undefined,
    staleTime: Infinity,
  });
}

export type CampaignAction = 'pause' | 'resume' | 'cancel';

/** One idempotency key per decision: a retry after a cut line repeats the same decision, not a new one. */
export function useCampaignAction(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, key }: { action: CampaignAction; key: string }) =>
      request<Campaign>(api(`/campaigns/${encodeURIComponent(id)}/${action}`), {
        method: 'POST',
        headers: { 'Idempotency-Key': key },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

export const newDecision = uuid;

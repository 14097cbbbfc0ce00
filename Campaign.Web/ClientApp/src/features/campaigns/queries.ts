import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type {
  Campaign,
  CampaignReach,
  CampaignSummary,
  MessagePreview,
  OutboxItem,
  OutboxMessage,
  Page,
  Recipient,
  TimelineEntry,
} from '@/api/contracts';
import { keyset, withItems } from '@/api/keyset';
import type { Wire } from '@/api/wire';
import { uuid } from '@/shared/uuid';
import type { Progress } from './progress';

type CampaignStats = Wire<'CampaignStats'>;
type AttributedOrder = Wire<'AttributedOrderRow'>;

const root = 'campaigns';

/** How often to look again, by how fast the numbers move; in sum well under the API's limit per caller. */
function pollOf(status: string | undefined): number | false {
  if (status === 'sending') return 2000;
  return status === 'approved' || status === 'scheduled' ? 6000 : false;
}

const detailPoll = (status: string) => (status === 'sending' ? 6000 : false);
const path = (id: string, view = '') => api(`/campaigns/${encodeURIComponent(id)}${view}`);

export function useCampaigns(status: string | undefined) {
  const result = useInfiniteQuery({
    queryKey: [root, 'list', status],
    ...keyset<CampaignSummary>('/campaigns', { status }),
    refetchInterval: ({ state }) => {
      const items = state.data?.pages.flatMap((page) => page.items) ?? [];
      const polls = items.map((item) => pollOf(item.status)).filter((poll) => poll !== false);
      return polls.length > 0 ? Math.min(...polls) : false;
    },
  });
  return withItems<CampaignSummary, typeof result>(result);
}

/** The newest campaigns, for the command palette. */
export function useCampaignsForSearch(enabled: boolean): CampaignSummary[] {
  const { data } = useQuery({
    queryKey: [root, 'search'],
    queryFn: () => request<Page<CampaignSummary>>(api('/campaigns', { limit: 20 })),
    enabled,
    retry: false,
  });
  return data?.items ?? [];
}

export function useCampaign(id: string) {
  return useQuery({
    queryKey: [root, id],
    queryFn: () => request<Campaign>(path(id)),
    refetchInterval: ({ state }) => pollOf(state.data?.status),
  });
}

/* The status is part of these keys: whatever moves a campaign on, its views are read anew. */

export function useTimeline({ id, status }: Campaign) {
  return useQuery({
    queryKey: [root, id, 'timeline', status],
    queryFn: () => request<TimelineEntry[]>(path(id, '/timeline')),
    placeholderData: keepPreviousData,
  });
}

/** The stages of sending, for as long as somebody is on the way. */
export function useProgress({ id, status }: Campaign) {
  return useQuery({
    queryKey: [root, id, 'progress', status],
    queryFn: ({ signal }) => request<Progress>(path(id, '/progress'), { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: pollOf(status),
  });
}

export interface RecipientFilter {
  state?: string;
  reason?: string;
  did?: string;
  variant?: string;
  arm?: string;
}

export function useRecipients({ id, status }: Campaign, filter: RecipientFilter = {}) {
  const result = useInfiniteQuery({
    queryKey: [root, id, 'recipients', status, filter],
    ...keyset<Recipient>(`/campaigns/${id}/recipients`, { ...filter }),
    refetchInterval: detailPoll(status),
  });
  return withItems<Recipient, typeof result>(result);
}

/** Numbers from kept totals, with the orders as they were last measured. */
export function useCampaignStats({ id, status }: Campaign) {
  return useQuery({
    queryKey: [root, id, 'stats', status],
    queryFn: ({ signal }) => request<CampaignStats>(path(id, '/stats'), { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: detailPoll(status),
  });
}

export function useOrders({ id }: Campaign) {
  const result = useInfiniteQuery({
    queryKey: [root, id, 'orders'],
    ...keyset<AttributedOrder>(`/campaigns/${id}/orders`),
  });
  return withItems<AttributedOrder, typeof result>(result);
}

interface Repair {
  state: string;
  becomes: string;
  /** Only these; everybody in that state where not said. */
  fanIds?: number[];
  key: string;
}

export function useRepair(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: Repair) =>
      request<Campaign>(path(id, '/recipients/repair'), {
        method: 'POST',
        body,
        headers: { 'Idempotency-Key': key },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

export function useOutbox({ id, status }: Campaign) {
  const result = useInfiniteQuery({
    queryKey: [root, id, 'outbox', status],
    ...keyset<OutboxItem>(`/campaigns/${id}/outbox`),
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? detailPoll(status) : false),
  });
  return withItems<OutboxItem, typeof result>(result);
}

export function useOutboxMessage(id: string, messageId: string | undefined) {
  return useQuery({
    queryKey: [root, id, 'message', messageId],
    queryFn: () =>
      request<OutboxMessage>(path(id, `/outbox/${encodeURIComponent(messageId ?? '')}`)),
    enabled: messageId !== undefined,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
}

/** Whom it would reach if it began now: the number that an approver types. Counted when it is looked at. */
export function useReach(id: string, enabled: boolean) {
  return useQuery({
    queryKey: [root, id, 'reach'],
    queryFn: ({ signal }) => request<CampaignReach>(path(id, '/reach'), { signal }),
    enabled,
    staleTime: 0,
    gcTime: 0,
  });
}

/** The message as one fan would get it. */
export function useMessagePreview(id: string, fanId: string, variant: string | undefined) {
  return useQuery({
    queryKey: [root, id, 'preview', fanId, variant],
    queryFn: ({ signal }) =>
      request<MessagePreview>(
        api(`/campaigns/${encodeURIComponent(id)}/preview`, { fanId, variant }),
        { signal },
      ),
    enabled: fanId !== '',
  });
}

export type CampaignAction =
  'submit' | 'approve' | 'reject' | 'schedule' | 'pause' | 'resume' | 'cancel';

export interface Decision {
  action: CampaignAction;
  /** One per decision: a retry after a cut line repeats the same decision, not a new one. */
  key: string;
  body?: unknown;
}

export function useCampaignAction(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, key, body }: Decision) =>
      request<Campaign>(path(id, `/${action}`), {
        method: 'POST',
        body,
        headers: { 'Idempotency-Key': key },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

export const newDecision = uuid;

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type {
  CreatedWebhook,
  Page,
  RotatedWebhookSecret,
  Webhook,
  WebhookDelivery,
  WebhookDetail,
} from '@/api/contracts';

const root = 'webhooks';
const path = (id: string, view = '') => api(`/webhooks/${encodeURIComponent(id)}${view}`);

export interface WebhookInput {
  url: string;
  eventTypes: string[];
  description?: string;
}

export interface Span {
  from: string;
  until?: string;
  failedOnly: boolean;
}

export function useWebhooks() {
  return useQuery({
    queryKey: [root],
    queryFn: ({ signal }) => request<Webhook[]>(api('/webhooks'), { signal }),
    refetchInterval: 15_000,
  });
}

export function useWebhookTypes() {
  return useQuery({
    queryKey: [root, 'types'],
    queryFn: ({ signal }) => request<string[]>(api('/webhooks/types'), { signal }),
    staleTime: Infinity,
  });
}

export function useDeliveries(id: string, state: string | undefined) {
  return useInfiniteQuery({
    queryKey: [root, id, 'deliveries', state ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      request<Page<WebhookDelivery>>(
        api(`/webhooks/${encodeURIComponent(id)}/deliveries`, {
          state,
          after: pageParam,
          limit: 25,
        }),
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 10_000,
  });
}

export function useDelivery(id: string, eventId: string, open: boolean) {
  return useQuery({
    queryKey: [root, id, 'deliveries', 'one', eventId],
    queryFn: ({ signal }) => request<WebhookDetail>(path(id, `/deliveries/${eventId}`), { signal }),
    enabled: open,
  });
}

/** What an owner does with endpoints; the list is read anew after each. */
export function useWebhookChanges() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: [root] });
  const create = useMutation({
    mutationFn: (body: WebhookInput) =>
      request<CreatedWebhook>(api('/webhooks'), { method: 'POST', body }),
    onSuccess,
  });
  const update = useMutation({
    mutationFn: ({ id, ...body }: WebhookInput & { id: string; enabled: boolean }) =>
      request<undefined>(path(id), { method: 'PUT', body }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: string) => request<undefined>(path(id), { method: 'DELETE' }),
    onSuccess,
  });
  const rotate = useMutation({
    mutationFn: (id: string) =>
      request<RotatedWebhookSecret>(path(id, '/secret'), { method: 'POST' }),
    onSuccess,
  });
  const test = useMutation({
    mutationFn: (id: string) => request<undefined>(path(id, '/test'), { method: 'POST' }),
    onSuccess,
  });
  const replay = useMutation({
    mutationFn: ({ id, eventId }: { id: string; eventId: string }) =>
      request<undefined>(path(id, `/deliveries/${eventId}/replay`), { method: 'POST' }),
    onSuccess,
  });
  const replaySpan = useMutation({
    mutationFn: ({ id, ...body }: Span & { id: string }) =>
      request<{ count: number }>(path(id, '/replay'), { method: 'POST', body }),
    onSuccess,
  });
  return { create, update, remove, rotate, test, replay, replaySpan };
}

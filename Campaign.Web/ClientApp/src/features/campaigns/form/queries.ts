import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { Campaign } from '@/api/contracts';
import type { inputOf } from './fields';

const path = (id: string) => api(`/campaigns/${encodeURIComponent(id)}`);

/** A draft to be edited. It is not exchanged underneath; whoever saves over a change is told. */
export function useEditedCampaign(id: string | undefined) {
  return useQuery({
    queryKey: ['campaigns', id, 'edited'],
    queryFn: ({ signal }) => request<Campaign>(path(id ?? ''), { signal }),
    enabled: id !== undefined,
    staleTime: Infinity,
    gcTime: 0,
  });
}

interface Save {
  input: ReturnType<typeof inputOf>;
  /** One per form: a repeated request makes the campaign once. */
  key: string;
  /** Saves over what somebody else did meanwhile. */
  over?: boolean;
}

export function useSaveCampaign(before: Campaign | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ input, key, over }: Save) =>
      before
        ? request<Campaign>(path(before.id), {
            method: 'PUT',
            body: input,
            headers: { 'If-Match': over || !before.version ? '*' : `"${before.version}"` },
          })
        : request<Campaign>(api('/campaigns'), {
            method: 'POST',
            body: input,
            headers: { 'Idempotency-Key': key },
          }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['campaigns'] }),
  });
}

export function useDeleteCampaign(campaign: Campaign) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      request<void>(path(campaign.id), {
        method: 'DELETE',
        headers: { 'If-Match': `"${campaign.version ?? ''}"` },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['campaigns', 'list'] }),
  });
}

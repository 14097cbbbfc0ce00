import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { FanDetail, FanItem, SetConsent } from '@/api/contracts';
import { keyset, withItems } from '@/api/keyset';
import type { FanFilter } from './filter';

const root = 'fans';
const pageSize = 100;

export function useFans(filter: FanFilter) {
  const result = useInfiniteQuery({
    queryKey: [root, 'list', filter],
    ...keyset<FanItem>('/fans', { ...filter }, pageSize),
  });
  return withItems<FanItem, typeof result>(result);
}

export function useFan(id: string | undefined) {
  return useQuery({
    queryKey: [root, id],
    queryFn: ({ signal }) =>
      request<FanDetail>(api(`/fans/${encodeURIComponent(id ?? '')}`), { signal }),
    enabled: id !== undefined,
  });
}

/** Erases a person for good; what was bought stays as numbers, an address that must not be written to stays so. */
export function useEraseFan(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<void>(api(`/fans/${encodeURIComponent(id)}`), { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: [root, 'list'] }),
  });
}

/** Notes a consent given or withdrawn; the ledger keeps both. */
export function useSetConsent(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (consent: SetConsent) =>
      request<void>(api(`/fans/${encodeURIComponent(id)}/consent`), {
        method: 'PUT',
        body: consent,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

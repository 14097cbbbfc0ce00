import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { ApiKey, CreatedApiKey } from '@/api/contracts';

const key = ['keys'];

export interface NewKey {
  name: string;
  role: string;
  expiresAt?: string;
}

export function useKeys() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => request<ApiKey[]>(api('/keys'), { signal }),
  });
}

export function useKeyChanges() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: key });
  const create = useMutation({
    mutationFn: (body: NewKey) => request<CreatedApiKey>(api('/keys'), { method: 'POST', body }),
    onSuccess,
    // The secret is in the answer: nothing of it stays in the cache.
    gcTime: 0,
  });
  const revoke = useMutation({
    mutationFn: (id: string) =>
      request<undefined>(api(`/keys/${encodeURIComponent(id)}`), { method: 'DELETE' }),
    onSuccess,
  });
  return { create, revoke };
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { Memory } from '@/api/contracts';

const root = 'memories';
const path = (id: string, view = '') => api(`/memories/${encodeURIComponent(id)}${view}`);

export function useMemories() {
  return useQuery({
    queryKey: [root],
    queryFn: ({ signal }) => request<Memory[]>(api('/memories'), { signal }),
  });
}

/** Notes, deletes and restores; the list is read anew after each. */
export function useMemoryChanges() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: [root] });
  const remember = useMutation({
    mutationFn: (text: string) =>
      request<undefined>(api('/memories'), { method: 'POST', body: { text } }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: string) => request<undefined>(path(id), { method: 'DELETE' }),
    onSuccess,
  });
  const restore = useMutation({
    mutationFn: (id: string) => request<Memory>(path(id, '/restore'), { method: 'POST' }),
    onSuccess,
  });
  return { remember, remove, restore };
}

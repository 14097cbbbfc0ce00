import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { Member } from '@/api/contracts';

const key = ['members'];
const path = (userId: string) => api(`/promoter/members/${encodeURIComponent(userId)}`);

export function useMembers() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => request<Member[]>(api('/promoter/members'), { signal }),
  });
}

export function useMemberChanges() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: key });
  const change = useMutation({
    mutationFn: ({ userId, role }: { userId: string; role: string }) =>
      request<undefined>(path(userId), { method: 'PUT', body: { role } }),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (userId: string) => request<undefined>(path(userId), { method: 'DELETE' }),
    onSettled,
  });
  return { change, remove };
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { CreatedInvitation, Invitation, Member } from '@/api/contracts';

const key = ['members'];
const invitationsKey = ['invitations'];
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

/** For owners alone. */
export function useInvitations() {
  return useQuery({
    queryKey: invitationsKey,
    queryFn: ({ signal }) => request<Invitation[]>(api('/promoter/invitations'), { signal }),
  });
}

export function useInvitationChanges() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: invitationsKey });
  const invite = useMutation({
    mutationFn: (body: { email: string; role: string }) =>
      request<CreatedInvitation>(api('/promoter/members'), { method: 'POST', body }),
    onSettled,
    // The link is in the answer: nothing of it stays in the cache.
    gcTime: 0,
  });
  const revoke = useMutation({
    mutationFn: (id: string) =>
      request<undefined>(api(`/promoter/invitations/${encodeURIComponent(id)}`), {
        method: 'DELETE',
      }),
    onSettled,
  });
  return { invite, revoke };
}

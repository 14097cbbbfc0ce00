import { useQuery } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { WaitingApproval } from '@/api/contracts';

/** What waits for somebody's approval; looked at again every minute, so that the number in the navigation is true. */
export function useApprovals() {
  return useQuery({
    queryKey: ['approvals'],
    queryFn: ({ signal }) => request<WaitingApproval[]>(api('/approvals'), { signal }),
    refetchInterval: 60_000,
  });
}

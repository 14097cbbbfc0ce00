import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { Wire } from '@/api/wire';

type SendingState = Wire<'SendingState'>;

const key = ['sending'];
const refreshEveryMs = 60_000;

/** Whether messages go out: the promoter's own switch, and the platform's. */
export function useSending() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => request<SendingState>(api('/sending'), { signal }),
    refetchInterval: refreshEveryMs,
    retry: false,
  });
}

export function useSwitchSending() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string | undefined) =>
      request<SendingState>(api(reason ? '/sending/hold' : '/sending/release'), {
        method: 'POST',
        body: reason ? { reason } : undefined,
      }),
    onSuccess: (state) => client.setQueryData(key, state),
  });
}

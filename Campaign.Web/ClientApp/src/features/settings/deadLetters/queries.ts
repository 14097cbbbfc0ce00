import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { Wire } from '@/api/wire';
import { uuid } from '@/shared/uuid';

export type DeadMessages = Wire<'DeadMessages'>;
export type DeadJob = Wire<'DeadJob'>;
type DeadLetterList = Wire<'DeadLetterList'>;

const key = ['dead-letters'];
const refreshEveryMs = 30_000;

export function useDeadLetters() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => request<DeadLetterList>(api('/dead-letters'), { signal }),
    refetchInterval: refreshEveryMs,
  });
}

/** What can be done about something that was given up. */
export type Word = 'replay' | 'discard';

/** Says what becomes of messages of a campaign that were given up for one reason. */
export function useMessageWord({ campaignId, reason }: DeadMessages) {
  return useWord((word) =>
    request(api(`/campaigns/${campaignId}/dead-letters/${word}`), {
      method: 'POST',
      body: { reason },
      headers: { 'Idempotency-Key': uuid() },
    }),
  );
}

/** Says what becomes of a job that was given up. */
export function useJobWord({ id }: DeadJob) {
  return useWord((word) => request(api(`/dead-letters/jobs/${id}/${word}`), { method: 'POST' }));
}

function useWord(say: (word: Word) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: say,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: key }),
        client.invalidateQueries({ queryKey: ['campaigns'] }),
      ]),
  });
}

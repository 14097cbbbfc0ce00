import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type {
  Journey,
  JourneyDefinition,
  JourneyFanRow,
  JourneyProblem,
  JourneyReach,
  JourneyReport,
  JourneySimulation,
  JourneySummary,
} from '@/api/contracts';
import { keyset, withItems } from '@/api/keyset';

const root = 'journeys';
const path = (id: string, view = '') => api(`/journeys/${encodeURIComponent(id)}${view}`);
const poll = (status: string | undefined) => (status === 'active' ? 5000 : false);

export function useJourneys(status: string | undefined) {
  const result = useInfiniteQuery({
    queryKey: [root, 'list', status],
    ...keyset<JourneySummary>('/journeys', { status }),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((one) => one.status === 'active'))
        ? 8000
        : false,
  });
  return withItems<JourneySummary, typeof result>(result);
}

export function useJourney(id: string) {
  return useQuery({
    queryKey: [root, id],
    queryFn: () => request<Journey>(path(id)),
    refetchInterval: ({ state }) => poll(state.data?.status),
  });
}

/** A journey to be edited. It is not exchanged underneath; whoever saves over a change is told. */
export function useEditedJourney(id: string | undefined) {
  return useQuery({
    queryKey: [root, id, 'edited'],
    queryFn: ({ signal }) => request<Journey>(path(id ?? ''), { signal }),
    enabled: id !== undefined,
    staleTime: Infinity,
    gcTime: 0,
  });
}

export function useReport({ id, status }: Journey, version: number | undefined) {
  return useQuery({
    queryKey: [root, id, 'report', status, version],
    queryFn: () =>
      request<JourneyReport>(api(`/journeys/${encodeURIComponent(id)}/report`, { version })),
    placeholderData: keepPreviousData,
    refetchInterval: poll(status),
  });
}

export function useVersion(id: string, version: number | undefined) {
  return useQuery({
    queryKey: [root, id, 'version', version],
    queryFn: () => request<JourneyDefinition>(path(id, `/versions/${version}`)),
    enabled: version !== undefined,
    staleTime: Infinity,
  });
}

export function useStepFans(id: string, step: string, outcome: string | undefined) {
  const result = useInfiniteQuery({
    queryKey: [root, id, 'fans', step, outcome],
    ...keyset<JourneyFanRow>(
      `/journeys/${encodeURIComponent(id)}/steps/${encodeURIComponent(step)}/fans`,
      { outcome },
    ),
  });
  return withItems<JourneyFanRow, typeof result>(result);
}

/** How many fans it is about now: the number that an approver types. */
export function useReach(id: string) {
  return useQuery({
    queryKey: [root, id, 'reach'],
    queryFn: ({ signal }) => request<JourneyReach>(path(id, '/reach'), { signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** What is wrong with a graph that is not saved yet. */
export function useProblems(definition: JourneyDefinition) {
  return useQuery({
    queryKey: [root, 'check', definition],
    queryFn: ({ signal }) =>
      request<JourneyProblem[]>(api('/journeys/check'), {
        method: 'POST',
        body: definition,
        signal,
      }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    staleTime: Infinity,
    retry: false,
  });
}

export function useSimulation() {
  return useMutation({
    mutationFn: (body: { days: number; definition: JourneyDefinition }) =>
      request<JourneySimulation>(api('/journeys/simulate'), { method: 'POST', body }),
  });
}

interface Save {
  name: string;
  definition: JourneyDefinition;
  /** One per editor: a repeated request makes the journey once. */
  key: string;
  /** Saves over what somebody else did meanwhile. */
  over?: boolean;
}

export function useSaveJourney(before: Journey | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, definition, key, over }: Save) =>
      before
        ? request<Journey>(path(before.id), {
            method: 'PUT',
            body: { name, definition },
            headers: { 'If-Match': over ? '*' : `"${before.tag}"` },
          })
        : request<Journey>(api('/journeys'), {
            method: 'POST',
            body: { name, definition },
            headers: { 'Idempotency-Key': key },
          }),
    onSuccess: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

export type JourneyAction =
  'submit' | 'approve' | 'reject' | 'activate' | 'pause' | 'resume' | 'stop';

export interface Decision {
  action: JourneyAction;
  /** One per decision: a retry after a cut line repeats the same decision, not a new one. */
  key: string;
  body?: unknown;
}

export function useJourneyAction(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, key, body }: Decision) =>
      request<Journey>(path(id, `/${action}`), {
        method: 'POST',
        body,
        headers: { 'Idempotency-Key': key },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

export function useMoveFans(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ from, key }: { from: number; key: string }) =>
      request<{ moved: number; stayed: number }>(path(id, '/move'), {
        method: 'POST',
        body: { from },
        headers: { 'Idempotency-Key': key },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

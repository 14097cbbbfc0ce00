import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, request, send } from '@/api/client';
import type { Page } from '@/api/contracts';
import type { Wire } from '@/api/wire';
import { keyset, withItems } from '@/api/keyset';
import type { Rule } from '../rule/rule';

export type Segment = Omit<Wire<'SegmentView'>, 'rule'> & { rule: Rule };

export interface SegmentInput {
  name: string;
  rule: Rule;
}

/** A segment as it was read, with the tag that a change must name. */
export interface Tagged {
  segment: Segment;
  tag: string;
}

const root = 'segments';
const path = (id: string, view = '') => api(`/segments/${encodeURIComponent(id)}${view}`);

export function useSegments() {
  const result = useInfiniteQuery({
    queryKey: [root, 'list'],
    ...keyset<Segment>('/segments', {}, 50),
  });
  return withItems<Segment, typeof result>(result);
}

export function useSegment(id: string | undefined) {
  return useQuery({
    queryKey: [root, id],
    queryFn: ({ signal }) => tagged(send(path(id ?? ''), { signal })),
    enabled: id !== undefined,
    // What is being edited is not exchanged underneath; whoever saves over a change is told.
    staleTime: Infinity,
    gcTime: 0,
  });
}

async function tagged(answer: Promise<Response>): Promise<Tagged> {
  const response = await answer;
  return {
    segment: (await response.json()) as Segment,
    tag: response.headers.get('ETag') ?? '*',
  };
}

/** Makes a segment, or changes the one that was read. */
export function useSaveSegment(before: Tagged | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SegmentInput) =>
      tagged(
        before
          ? send(path(before.segment.id), {
              method: 'PUT',
              body,
              headers: { 'If-Match': before.tag },
            })
          : send(api('/segments'), { method: 'POST', body }),
      ),
    onSuccess: (saved) => {
      client.setQueryData([root, saved.segment.id], saved);
      void client.invalidateQueries({ queryKey: [root, 'list'] });
    },
  });
}

export function useDeleteSegment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      request<void>(path(id), { method: 'DELETE', headers: { 'If-Match': '*' } }),
    onSettled: () => client.invalidateQueries({ queryKey: [root, 'list'] }),
  });
}

export function useRestoreSegment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      request<Segment>(path(id, '/restore'), { method: 'POST', body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: [root, 'list'] }),
  });
}

export type SegmentVersion = Omit<Wire<'SegmentVersionView'>, 'rule'> & { rule: Rule };
export type SegmentUse = Wire<'SegmentUseView'>;
export type SegmentEvaluation = Wire<'SegmentEvaluationView'>;

/** What a segment was, what uses it, and how its membership moved. */
export function useSegmentHistory(id: string, enabled: boolean) {
  return useQuery({
    queryKey: [root, id, 'history'],
    queryFn: async ({ signal }) => {
      const [versions, uses, evaluations] = await Promise.all([
        request<SegmentVersion[]>(path(id, '/versions'), { signal }),
        request<SegmentUse[]>(path(id, '/uses'), { signal }),
        request<Page<SegmentEvaluation>>(path(id, '/history'), { signal }),
      ]);
      return { versions, uses, evaluations: evaluations.items };
    },
    enabled,
  });
}

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { Import, ImportInspection, ImportRow } from '@/api/contracts';
import { keyset, withItems } from '@/api/keyset';
import { formOf, type Format, type Kind } from './draft';
import { isWorking } from './verdicts';

const root = 'imports';
const path = (id: string, view = '') => api(`/imports/${encodeURIComponent(id)}${view}`);

/** What the server looks at to guess how a file is written; more of it would be sent for nothing. */
const sampleBytes = 128 * 1024;

export function useImports() {
  const result = useInfiniteQuery({
    queryKey: [root, 'list'],
    ...keyset<Import>('/imports'),
    refetchInterval: ({ state }) => {
      const items = state.data?.pages.flatMap((page) => page.items) ?? [];
      return items.some(({ status }) => isWorking(status)) ? 3000 : false;
    },
  });
  return withItems<Import, typeof result>(result);
}

export function useImport(id: string) {
  return useQuery({
    queryKey: [root, id],
    queryFn: ({ signal }) => request<Import>(path(id), { signal }),
    refetchInterval: ({ state }) => (isWorking(state.data?.status ?? '') ? 1000 : false),
  });
}

export function useImportRows({ id, status }: Import, verdict: string | undefined) {
  const result = useInfiniteQuery({
    queryKey: [root, id, 'rows', status, verdict],
    ...keyset<ImportRow>(`/imports/${id}/rows`, { verdict }, 200),
    enabled: !isWorking(status),
  });
  return withItems<ImportRow, typeof result>(result);
}

export const rejectedFile = (id: string) => path(id, '/rejected.csv');

export function useInspection(file: File | undefined, kind: Kind, format: Format) {
  return useQuery({
    queryKey: [root, 'inspect', file?.name, file?.size, file?.lastModified, kind, format],
    queryFn: ({ signal }) => {
      const body = formOf({ format }, file?.slice(0, sampleBytes) ?? new Blob(), file?.name ?? '');
      return request<ImportInspection>(api('/imports/inspect', { kind }), {
        method: 'POST',
        body,
        signal,
      });
    },
    enabled: file !== undefined,
    staleTime: Infinity,
  });
}

interface Upload {
  kind: Kind;
  file: File;
  options: object;
  dryRun: boolean;
}

export function useUpload() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, file, options, dryRun }: Upload) =>
      request<{ importId: string }>(
        api(`/imports/${kind}`, { dryRun: dryRun ? 'true' : undefined }),
        { method: 'POST', body: formOf(options, file, file.name) },
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: [root, 'list'] }),
  });
}

/** Imports what a dry run looked at, or takes an import back; either goes on in the background. */
export function useImportAction(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (action: 'apply' | 'undo') =>
      request<{ importId: string }>(path(id, `/${action}`), { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

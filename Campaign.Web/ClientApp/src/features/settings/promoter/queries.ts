import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, send } from '@/api/client';
import type { PromoterSettings } from '@/api/contracts';
import { sessionKey } from '@/features/session/session';
import type { PromoterChange } from './fields';

const key = ['promoter'];

/** Settings with the version they were read as. */
export interface TaggedSettings {
  settings: PromoterSettings;
  etag: string;
}

async function read(response: Response): Promise<TaggedSettings> {
  return {
    settings: (await response.json()) as PromoterSettings,
    etag: response.headers.get('ETag') ?? '*',
  };
}

export function usePromoter() {
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => read(await send(api('/promoter'), { signal })),
  });
}

export function useSavePromoter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ change, etag }: { change: PromoterChange; etag: string }) =>
      read(
        await send(api('/promoter'), {
          method: 'PUT',
          body: change,
          headers: { 'If-Match': etag },
        }),
      ),
    onSuccess: (saved) => {
      client.setQueryData(key, saved);
      // The name and the zone are shown everywhere.
      void client.invalidateQueries({ queryKey: sessionKey });
    },
  });
}

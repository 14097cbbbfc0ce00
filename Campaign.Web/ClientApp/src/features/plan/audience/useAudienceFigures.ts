import { useQuery } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { AudienceFigures, DraftAudience } from '@/api/draft';

/** The draft's own figures; what it leaves out (cities, samples) is previewed from the same rule. */
export function useAudienceFigures(
  audience: DraftAudience,
  channel: string | undefined,
  purpose: string | undefined,
): AudienceFigures {
  const missing = audience.rule !== undefined && (!audience.samples || !audience.topCities);
  const { data } = useQuery({
    queryKey: ['preview', audience.rule, channel, purpose],
    queryFn: ({ signal }) =>
      request<AudienceFigures>(api('/audiences/preview'), {
        method: 'POST',
        body: { rule: audience.rule, channel, purpose },
        signal,
      }),
    enabled: missing,
    staleTime: 60_000,
    retry: false,
  });
  return { ...data, ...withoutUndefined(audience) };
}

function withoutUndefined(audience: DraftAudience): DraftAudience {
  return Object.fromEntries(
    Object.entries(audience).filter(([, value]) => value !== undefined && value !== null),
  ) as unknown as DraftAudience;
}

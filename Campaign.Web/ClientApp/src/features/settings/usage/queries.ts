import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { UsageReport } from '@/api/contracts';

/** The last so many days, today included, in the promoter's zone. */
export function useUsage(days: number, today: string) {
  return useQuery({
    queryKey: ['usage', days, today],
    queryFn: ({ signal }) =>
      request<UsageReport>(api('/usage', { from: daysBefore(today, days - 1), to: today }), {
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10);
}

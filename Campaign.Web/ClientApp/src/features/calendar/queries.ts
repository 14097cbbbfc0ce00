import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { Wire } from '@/api/wire';

export type CalendarEntry = Wire<'CalendarEntry'>;

export function useCalendar(from: string, to: string) {
  return useQuery({
    queryKey: ['calendar', from, to],
    queryFn: ({ signal }) => request<CalendarEntry[]>(api('/calendar', { from, to }), { signal }),
    placeholderData: keepPreviousData,
  });
}

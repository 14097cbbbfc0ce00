import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { CitySearch } from '@/api/contracts';

const pause = 150;

/** Cities whose name begins so, as rules name them: with region and country, so that no other is meant. */
export function useCities(typed: string): { cities: string[]; loading: boolean } {
  const [query] = useDebouncedValue(typed.split(',')[0]?.trim() ?? '', pause);
  const { data, isFetching } = useQuery({
    queryKey: ['cities', query],
    queryFn: ({ signal }) =>
      request<CitySearch>(api(`/cities?query=${encodeURIComponent(query)}&limit=8`), { signal }),
    enabled: query.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const cities = query === '' ? [] : (data?.items ?? []).map(placeOf);
  return { cities: [...new Set(cities)], loading: isFetching };
}

const placeOf = ({ name, region, country }: CitySearch['items'][number]) =>
  [name, region, country].filter(Boolean).join(', ');

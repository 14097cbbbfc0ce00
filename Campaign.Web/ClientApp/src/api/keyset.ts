/** Lists that page by keyset: `{items, next}`, where `next` is the cursor of the page after. */
import { keepPreviousData, type InfiniteData } from '@tanstack/react-query';
import { api, request } from './client';
import type { Page } from './contracts';

type Query = Record<string, string | number | undefined>;

/** The options of an infinite query over such a list. */
export function keyset<T>(path: string, query: Query = {}, limit = 25) {
  return {
    queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
      request<Page<T>>(api(path, { ...query, after: pageParam, limit }), { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<T>) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  };
}

/** The result with the items of all its pages in a row. */
export function withItems<T, R extends { data?: InfiniteData<Page<T>> }>(result: R) {
  return { ...result, items: result.data?.pages.flatMap(({ items }) => items) ?? [] };
}

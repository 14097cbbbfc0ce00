import { useQuery } from '@tanstack/react-query';

export type Query = Record<string, string | number | boolean | null | undefined | string[]>;

/** Only what is set goes into the address. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '' && one !== false)
        search.append(name, String(one));
    }
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

async function get<T>(url: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal });
  if (response.status === 401)
    throw new Error('This page is of an earlier start: use the link printed last.');
  if (response.status === 404) throw new NotThere();
  if (!response.ok) throw new Error(`The dashboard answered ${response.status}.`);
  return (await response.json()) as T;
}

export class NotThere extends Error {}

/** Asks again every few seconds while the tab is looked at. */
export function useApi<T>(url: string | null, refresh?: number) {
  return useQuery({
    queryKey: [url],
    queryFn: ({ signal }) => get<T>(url ?? '', signal),
    enabled: url !== null,
    refetchInterval: refresh,
    placeholderData: (before) => before,
    retry: false,
  });
}

export async function command(id: string, name: string): Promise<void> {
  const response = await fetch(`/api/resources/${encodeURIComponent(id)}/${name}`, {
    method: 'POST',
    headers: { 'X-Campaign-Dashboard': '1' },
  });
  if (!response.ok) throw new Error(await response.text());
}

/** What the list of fans is narrowed by: it stands in the address, so that a view can be sent to a colleague. */
export interface FanFilter {
  query?: string;
  city?: string;
  country?: string;
  language?: string;
  tag?: string;
  segment?: string;
  consent?: string;
}

export const filterNames = [
  'query',
  'city',
  'country',
  'language',
  'tag',
  'segment',
  'consent',
] as const satisfies (keyof FanFilter)[];

export function readFilter(params: URLSearchParams): FanFilter {
  const filter: FanFilter = {};
  for (const name of filterNames) {
    const value = params.get(name)?.trim();
    if (value) filter[name] = value;
  }
  return filter;
}

/** The parameters with some of the filter changed; what is empty is left out. */
export function writeFilter(params: URLSearchParams, change: FanFilter): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of filterNames) {
    if (!(name in change)) continue;
    const value = change[name]?.trim();
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

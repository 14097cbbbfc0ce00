/** Calls to this origin: the session cookie goes along by itself, the antiforgery token on unsafe methods. */
import { ApiProblem } from './problem';
import { newTraceparent } from './trace';

let antiforgeryToken: string | undefined;
let onUnauthenticated: () => void = () => {};

export function setAntiforgeryToken(token: string | undefined) {
  antiforgeryToken = token;
}

/** Called when an API call finds that the session is over. */
export function setUnauthenticatedHandler(handler: () => void) {
  onUnauthenticated = handler;
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Goes out as JSON, a form as a form. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** The raw response of a successful call; every other outcome throws ApiProblem. */
export async function send(path: string, options: RequestOptions = {}): Promise<Response> {
  const method = options.method ?? 'GET';
  const headers: Record<string, string> = {
    Accept: 'application/json',
    traceparent: newTraceparent(),
    ...options.headers,
  };
  const form = options.body instanceof FormData ? options.body : undefined;
  if (options.body !== undefined && !form) headers['Content-Type'] = 'application/json';
  if (method !== 'GET' && antiforgeryToken) headers['X-CSRF-TOKEN'] = antiforgeryToken;

  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: form ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
      signal: options.signal,
      credentials: 'same-origin',
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw ApiProblem.network();
  }
  if (response.ok) return response;
  if (response.status === 401 && path.startsWith('/app/api/')) onUnauthenticated();
  throw await ApiProblem.from(response);
}

export async function request<T>(path: string, options?: RequestOptions): Promise<T> {
  const response = await send(path, options);
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** `/app/api` + path with a query string made of the given values. */
export function api(path: string, query: Record<string, string | number | undefined> = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return `/app/api${path}${text ? `?${text}` : ''}`;
}

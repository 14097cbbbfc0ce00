import {
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { describeProblem } from '@/shared/problems';
import { request, setAntiforgeryToken } from '@/api/client';
import type { Session } from '@/api/contracts';
import type { Wire } from '@/api/wire';
import { ApiProblem } from '@/api/problem';

export const sessionKey = ['session'] as const;

/** The signed-in session, or null where nobody is signed in. */
async function readSession(): Promise<Session | null> {
  try {
    return remember(await request<Session>('/app/session'));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

function remember(session: Session): Session {
  setAntiforgeryToken(session.antiforgeryToken);
  return session;
}

export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: readSession,
  staleTime: 5 * 60_000,
});

export function useSession() {
  return useQuery(sessionQuery);
}

/** The session inside RequireSession, where there always is one. */
export function useSignedIn(): Session {
  const { data } = useSession();
  if (!data) throw new Error('There is no session here.');
  return data;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { email: string; password: string }) =>
      request<Session>('/app/session', { method: 'POST', body: credentials }),
    onSuccess: (session) => client.setQueryData(sessionKey, remember(session)),
  });
}

export type OpenInvitation = Wire<'OpenInvitation'>;

/** What an invitation's link is about; the token is asked once, as nothing of it changes. */
export function useInvitation(token: string) {
  return useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      request<OpenInvitation>('/app/session/invitation', {
        method: 'POST',
        body: { token },
        signal,
      }),
    staleTime: Infinity,
    retry: false,
  });
}

/** Follows an invitation. Whoever was signed in before is so no more. */
export function useJoin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (join: { token: string; name: string; password: string }) =>
      request<Session>('/app/session/join', { method: 'POST', body: join }),
    onSuccess: (session) => {
      forgetEverythingElse(client);
      client.setQueryData(sessionKey, remember(session));
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<void>('/app/session', { method: 'DELETE' }),
    onSettled: () => {
      setAntiforgeryToken(undefined);
      client.setQueryData(sessionKey, null);
      forgetEverythingElse(client);
    },
  });
}

function forgetEverythingElse(client: QueryClient) {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
}

/** Nothing of one promoter may be shown under another: every cached answer goes. */
export function useSwitchPromoter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (promoterId: string) =>
      request<Session | undefined>('/app/session/promoter', {
        method: 'POST',
        body: { promoterId },
      }),
    onSuccess: async (session) => {
      const next = session?.promoter ? remember(session) : await readSession();
      forgetEverythingElse(client);
      client.setQueryData(sessionKey, next);
    },
    onError: (error) => {
      const { title, detail } = describeProblem(error);
      notifications.show({ color: 'red', title, message: detail });
    },
  });
}

export interface WebConfig {
  demo?: boolean;
}

/** What this deployment offers; a host that does not say offers nothing special. */
export function useWebConfig() {
  return useQuery({
    queryKey: ['config'],
    queryFn: () => request<WebConfig>('/app/config').catch((): WebConfig => ({})),
    staleTime: Infinity,
  });
}

import { QueryClient } from '@tanstack/react-query';
import { setUnauthenticatedHandler } from '@/api/client';
import { ApiProblem } from '@/api/problem';
import { sessionKey } from '@/features/session/session';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => isWorthRetrying(error) && failures < 2,
    },
  },
});

/** A refusal stays one; only a server that is away or a cut line deserves another try. */
function isWorthRetrying(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.status === 0 || error.status >= 502;
}

setUnauthenticatedHandler(() => queryClient.setQueryData(sessionKey, null));

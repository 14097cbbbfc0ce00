import { useQuery } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { Health } from '@/api/contracts';
import { ApiProblem } from '@/api/problem';
import classes from './HealthBanner.module.css';

/** Health answers 503 with the same body when a dependency is down; that is news, not an error. */
async function readHealth(): Promise<Health> {
  try {
    return await request<Health>(api('/health'));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 503) return { status: 'unhealthy' };
    throw error;
  }
}

export function HealthBanner() {
  const { data } = useQuery({
    queryKey: ['health'],
    queryFn: readHealth,
    refetchInterval: 30_000,
    retry: false,
  });
  const text = message(data?.status);
  return (
    <div role="status" aria-live="polite">
      {text && <div className={classes.root}>{text}</div>}
    </div>
  );
}

function message(status: string | undefined): string | undefined {
  switch (status?.toLowerCase()) {
    case 'degraded':
      return 'Some parts run in a reduced mode. Everything still works, live updates may be a little slower.';
    case 'unhealthy':
      return 'The service is recovering. What you started is kept and goes on by itself.';
    default:
      return undefined;
  }
}

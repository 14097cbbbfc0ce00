import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { useSession } from './session';

export function RequireSession({ children }: { children: ReactNode }) {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.isPending) return <PageLoading />;
  // A refresh that fails later changes nothing for a page that is already at work.
  if (session.isError && session.data === undefined)
    return <ProblemCard error={session.error} onRetry={() => void session.refetch()} fullPage />;
  if (!session.data) {
    const returnTo = pathname === '/' ? '' : `?returnTo=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/sign-in${returnTo}`} replace />;
  }
  return children;
}

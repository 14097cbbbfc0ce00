import { useParams } from 'react-router';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { AudienceEditor } from './AudienceEditor';
import { useSegment } from './segments/queries';

/** An audience in the making, or a saved one. */
export function Component() {
  const { segmentId } = useParams();
  const { data, isLoading, error, refetch } = useSegment(segmentId);
  if (isLoading) return <PageLoading />;
  if (error && !data) return <ProblemCard error={error} onRetry={() => void refetch()} fullPage />;
  return <AudienceEditor key={segmentId ?? 'new'} saved={data} />;
}

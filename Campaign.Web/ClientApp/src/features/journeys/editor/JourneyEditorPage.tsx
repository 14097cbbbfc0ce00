import { useParams } from 'react-router';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { useEditedJourney } from '../queries';
import { JourneyEditor } from './JourneyEditor';

/** A journey in the making: a new one, or another version of one that there is. */
export function Component() {
  const { journeyId } = useParams();
  const { data, isLoading, error, refetch } = useEditedJourney(journeyId);
  if (isLoading) return <PageLoading />;
  if (error && !data) return <ProblemCard error={error} onRetry={() => void refetch()} fullPage />;
  return <JourneyEditor key={data?.tag ?? 'new'} before={data} onReload={() => void refetch()} />;
}

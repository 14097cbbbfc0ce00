import { useParams } from 'react-router';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { CampaignForm } from './CampaignForm';
import { useEditedCampaign } from './queries';

/** A campaign written by hand: a new one, or a draft that is changed. */
export function Component() {
  const { campaignId } = useParams();
  const { data, isLoading, error, refetch } = useEditedCampaign(campaignId);
  if (isLoading) return <PageLoading />;
  if (error && !data) return <ProblemCard error={error} onRetry={() => void refetch()} fullPage />;
  return (
    <CampaignForm key={data?.version ?? 'new'} before={data} onReload={() => void refetch()} />
  );
}

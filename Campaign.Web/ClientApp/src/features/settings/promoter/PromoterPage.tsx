import { useRole } from '@/features/session/roles';
import { Page } from '@/shared/Page';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { PromoterForm } from './PromoterForm';
import { usePromoter } from './queries';

/** Who the promoter is, how its messages look, and what guards it. */
export function Component() {
  const promoter = usePromoter();
  const mayEdit = useRole('owner');
  return (
    <Page title="Promoter">
      {promoter.isPending ? (
        <PageLoading />
      ) : promoter.isError ? (
        <ProblemCard error={promoter.error} onRetry={() => void promoter.refetch()} />
      ) : (
        <PromoterForm key={promoter.data.etag} read={promoter.data} mayEdit={mayEdit} />
      )}
    </Page>
  );
}

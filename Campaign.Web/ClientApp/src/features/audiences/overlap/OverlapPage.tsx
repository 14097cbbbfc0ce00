import { MultiSelect, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api, request } from '@/api/client';
import type { AudienceOverlap } from '@/api/contracts';
import { EmptyState } from '@/shared/EmptyState';
import { Page } from '@/shared/Page';
import { ProblemCard } from '@/shared/ProblemCard';
import { useSegments, type Segment } from '../segments/queries';
import { OverlapChart } from './OverlapChart';

const most = 5;

/** Saved audiences laid over each other. */
export function Component() {
  const [params, setParams] = useSearchParams();
  const segments = useSegments();
  const wanted = params.get('of')?.split(',') ?? [];
  const chosen = wanted
    .map((id) => segments.items.find((segment) => segment.id === id))
    .filter((segment) => segment !== undefined);
  return (
    <Page title="Compare audiences">
      {segments.isError && (
        <ProblemCard error={segments.error} onRetry={() => void segments.refetch()} />
      )}
      <MultiSelect
        label="Audiences"
        placeholder={chosen.length === 0 ? 'Choose two to five' : undefined}
        searchable
        hidePickedOptions
        maxValues={most}
        mb="lg"
        nothingFoundMessage="No such audience"
        data={segments.items.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen.map(({ id }) => id)}
        onChange={(ids) =>
          setParams(ids.length > 0 ? { of: ids.join(',') } : {}, { replace: true })
        }
      />
      {chosen.length < 2 ? (
        <EmptyState
          title="Choose at least two"
          text="See how many fans are in both, in one alone, and how many you reach in all."
        />
      ) : (
        <Overlap segments={chosen} />
      )}
    </Page>
  );
}

function Overlap({ segments }: { segments: Segment[] }) {
  const ids = segments.map(({ id }) => id);
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ['audiences', 'overlap', ids],
    queryFn: ({ signal }) =>
      request<AudienceOverlap>(api('/audiences/overlap'), {
        method: 'POST',
        body: { rules: ids.map((segment) => ({ segment })) },
        signal,
      }),
  });
  if (isPending) return <Skeleton height={320} radius="lg" />;
  if (!data) return <ProblemCard error={error} onRetry={() => void refetch()} />;
  return <OverlapChart overlap={data} names={segments.map(({ name }) => name)} />;
}

import { Alert, SegmentedControl } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { Journey } from '@/api/contracts';
import { number, percent } from '@/shared/format';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { reasonLabel } from '@/shared/reasons';
import { Exits } from './detail/Exits';
import { JourneyHeader } from './detail/JourneyHeader';
import { StepDrawer } from './detail/StepDrawer';
import { Versions } from './detail/Versions';
import { countsOf } from './graph/counts';
import { FlowGraph } from './graph/FlowGraph';
import classes from './JourneyPage.module.css';
import { useJourney, useReport, useVersion } from './queries';

/** A journey with its fans on the way: the same graph that it was made in. */
export function Component() {
  const { journeyId = '' } = useParams();
  const query = useJourney(journeyId);
  useDocumentTitle(`${query.data?.name ?? 'Journey'} · Campaign`);
  if (query.isPending) return <PageLoading />;
  if (!query.data)
    return <ProblemCard error={query.error} onRetry={() => void query.refetch()} fullPage />;
  return <Shown journey={query.data} />;
}

function Shown({ journey }: { journey: Journey }) {
  const [params, setParams] = useSearchParams();
  const [selected, select] = useState<string>();
  const begun = journey.versions.filter(({ activatedAt }) => activatedAt);
  const asked = Number(params.get('version')) || undefined;
  const version = asked ?? begun[0]?.version ?? journey.shown;
  const other = useVersion(journey.id, version === journey.shown ? undefined : version);
  const definition = version === journey.shown ? journey.definition : other.data;
  const report = useReport(journey, version);
  const counts = useMemo(() => report.data && countsOf(report.data), [report.data]);
  const live = begun.some((one) => one.version === version);
  return (
    <div className={classes.page}>
      <JourneyHeader journey={journey} />
      {journey.pausedReason && (
        <Alert color="yellow" title="Held by the system" mt="md">
          {reasonLabel(journey.pausedReason)}. Put that right and resume; nobody was written to by
          guess.
        </Alert>
      )}
      <div className={classes.tools}>
        {live && report.data && (
          <p className={`${classes.totals} tabular`} role="status">
            <b>{number(report.data.entered)}</b> entered · <b>{number(report.data.inFlight)}</b> on
            the way · <b>{number(report.data.completed)}</b> to the end
            {report.data.entered > 0 && ` (${percent(report.data.completed, report.data.entered)})`}
          </p>
        )}
        {journey.versions.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="Version"
            data={journey.versions.map((one) => ({
              value: String(one.version),
              label: `Version ${one.version}`,
            }))}
            value={String(version)}
            onChange={(value) => setParams({ version: value }, { replace: true })}
          />
        )}
      </div>
      {report.isError && <ProblemCard error={report.error} onRetry={() => void report.refetch()} />}
      {definition ? (
        <FlowGraph
          definition={definition}
          sentences={journey.sentences}
          problems={live ? undefined : journey.problems}
          counts={live ? counts : undefined}
          selected={selected}
          onSelect={select}
        />
      ) : (
        <PageLoading />
      )}
      <div className={classes.columns}>
        {definition && (
          <Exits definition={definition} sentences={journey.sentences} report={report.data} />
        )}
        <Versions journey={journey} />
      </div>
      {definition && (
        <StepDrawer
          key={selected}
          journey={journey}
          definition={definition}
          report={counts?.steps.get(selected ?? '')}
          step={selected}
          onClose={() => select(undefined)}
        />
      )}
    </div>
  );
}

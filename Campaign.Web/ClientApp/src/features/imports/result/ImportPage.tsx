import { Progress } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { Import } from '@/api/contracts';
import { useSignedIn } from '@/features/session/session';
import { dateTime, number, percent } from '@/shared/format';
import { Page } from '@/shared/Page';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { sentenceCase } from '@/shared/reasons';
import { StatusBadge } from '@/shared/StatusBadge';
import { useImport } from '../queries';
import { isWorking, shareDone, verdictCounts } from '../verdicts';
import { ImportActions } from './ImportActions';
import { ImportRows } from './ImportRows';
import { VerdictBar } from './VerdictBar';
import classes from './Verdicts.module.css';

/** One import: how far it is, what came of its rows, and what can be done about it. */
export function Component() {
  const { importId = '' } = useParams();
  const { data, isPending, error, refetch } = useImport(importId);
  if (isPending) return <PageLoading />;
  if (!data) return <ProblemCard error={error} onRetry={() => void refetch()} fullPage />;
  return <Loaded one={data} />;
}

function Loaded({ one }: { one: Import }) {
  const { timeZone } = useSignedIn();
  const { fileName, kind, dryRun, status, totals, undo, failure, createdAt } = one;
  const about = [
    sentenceCase(kind),
    dryRun && 'dry run: nothing was changed',
    dateTime(createdAt, timeZone),
  ];
  return (
    <Page title={fileName} layout="fill">
      <section className={classes.card} aria-label="What came of it">
        <div className={classes.line}>
          <p className={classes.facts}>
            <Link to="/imports">All imports</Link> · {about.filter(Boolean).join(' · ')}
          </p>
          <StatusBadge status={status} />
        </div>
        {failure && <p className={classes.failure}>{failure.message}</p>}
        {isWorking(status) && <Running one={one} />}
        <VerdictBar totals={totals} large />
        <dl className={classes.legend}>
          {verdictCounts(totals).map(({ verdict, label, count }) => (
            <div key={verdict} data-verdict={verdict}>
              <dt>{label}</dt>
              <dd className="tabular">{number(count)}</dd>
            </div>
          ))}
        </dl>
        {undo && (
          <p className={classes.facts}>
            Taken back: {number(undo.removed)} removed, {number(undo.restored)} restored,{' '}
            {number(undo.kept)} kept because they were changed or used since.
          </p>
        )}
        <ImportActions one={one} />
      </section>
      {!isWorking(status) && <ImportRows one={one} />}
    </Page>
  );
}

function Running({ one: { status, progress } }: { one: Import }) {
  const share = shareDone(progress);
  return (
    <>
      <p className={classes.facts} role="status">
        {sentenceCase(status)} · {number(progress.rows)} rows · {percent(share, 1)}
      </p>
      <Progress
        value={share * 100}
        size="sm"
        my={10}
        animated
        aria-label="How much of the file is done"
      />
    </>
  );
}

import { Button, Skeleton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Import } from '@/api/contracts';
import { useRole } from '@/features/session/roles';
import { EmptyState } from '@/shared/EmptyState';
import { number, relativeTime } from '@/shared/format';
import { Page } from '@/shared/Page';
import { ProblemCard } from '@/shared/ProblemCard';
import { sentenceCase } from '@/shared/reasons';
import { StatusBadge } from '@/shared/StatusBadge';
import classes from './ImportsPage.module.css';
import { useImports } from './queries';
import { VerdictBar } from './result/VerdictBar';

/** What was imported, and what came of it. */
export function Component() {
  const mayImport = useRole('marketer');
  return (
    <Page
      title="Imports"
      actions={
        mayImport && (
          <Button component={Link} to="/imports/new" leftSection={<IconFileImport size={16} />}>
            Import a file
          </Button>
        )
      }
    >
      {mayImport ? (
        <History />
      ) : (
        <EmptyState title="Not for your role" text="Marketers and above bring in files." />
      )}
    </Page>
  );
}

function History() {
  const imports = useImports();
  if (imports.isPending)
    return Array.from({ length: 4 }, (_, index) => (
      <Skeleton key={index} height={66} mb={8} radius="lg" />
    ));
  if (imports.isError && imports.items.length === 0)
    return <ProblemCard error={imports.error} onRetry={() => void imports.refetch()} />;
  if (imports.items.length === 0)
    return (
      <EmptyState
        title="Nothing imported yet"
        text="Bring in fans, events and purchases from any spreadsheet or ticketing export. A dry run shows what would happen first."
      >
        <Button component={Link} to="/imports/new">
          Import a file
        </Button>
      </EmptyState>
    );
  return (
    <>
      <ul className={classes.list}>
        {imports.items.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </ul>
      {imports.hasNextPage && (
        <Button
          variant="default"
          className={classes.more}
          loading={imports.isFetchingNextPage}
          onClick={() => void imports.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </>
  );
}

function Row({ one }: { one: Import }) {
  const { id, fileName, kind, dryRun, status, totals, progress, createdAt } = one;
  return (
    <li>
      <Link to={`/imports/${id}`} className={classes.row}>
        <span className={classes.main}>
          <span className={classes.name}>{fileName}</span>
          <span className={classes.about}>
            {[
              sentenceCase(kind),
              dryRun && 'dry run',
              `${number(progress.rows)} rows`,
              relativeTime(createdAt),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <span className={classes.bar}>
          <VerdictBar totals={totals} />
        </span>
        <StatusBadge status={status} />
      </Link>
    </li>
  );
}

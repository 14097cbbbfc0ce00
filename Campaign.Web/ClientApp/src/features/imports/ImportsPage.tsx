import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Import } from '@/api/contracts';
import { useRole } from '@/features/session/roles';
import { EmptyState } from '@/shared/EmptyState';
import { number, relativeTime } from '@/shared/format';
import list from '@/shared/list/List.module.css';
import { ListPage } from '@/shared/list/ListPage';
import { Rows } from '@/shared/list/Rows';
import { Page } from '@/shared/Page';
import { sentenceCase } from '@/shared/reasons';
import { StatusBadge } from '@/shared/StatusBadge';
import classes from './ImportsPage.module.css';
import { useImports } from './queries';
import { VerdictBar } from './result/VerdictBar';

/** What was imported, and what came of it. */
export function Component() {
  return useRole('marketer') ? (
    <History />
  ) : (
    <Page title="Imports">
      <EmptyState title="Not for your role" text="Marketers and above bring in files." />
    </Page>
  );
}

function History() {
  const imports = useImports();
  return (
    <ListPage
      title="Imports"
      actions={
        <Button component={Link} to="/imports/new" leftSection={<IconFileImport size={16} />}>
          Import a file
        </Button>
      }
      list={imports}
      empty={
        <EmptyState
          title="Nothing imported yet"
          text="Bring in fans, events and purchases from any spreadsheet or ticketing export. A dry run shows what would happen first."
        >
          <Button component={Link} to="/imports/new">
            Import a file
          </Button>
        </EmptyState>
      }
    >
      <Rows>
        {imports.items.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </Rows>
    </ListPage>
  );
}

function Row({ one }: { one: Import }) {
  const { id, fileName, kind, dryRun, status, totals, progress, createdAt } = one;
  return (
    <li>
      <Link to={`/imports/${id}`} className={classes.row}>
        <span className={list.main}>
          <span className={list.name}>{fileName}</span>
          <span className={list.about}>
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

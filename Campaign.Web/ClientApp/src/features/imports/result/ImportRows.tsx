import { Chip } from '@mantine/core';
import { useState } from 'react';
import type { Import, ImportRow } from '@/api/contracts';
import { GridSkeleton } from '@/shared/grid/GridSkeleton';
import { VirtualGrid, type Column } from '@/shared/grid/VirtualGrid';
import { number } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { useImportRows } from '../queries';
import { verdictCounts, verdictLabel } from '../verdicts';
import classes from './Verdicts.module.css';

/** The rows of the file one by one, the rejected ones first in mind. */
export function ImportRows({ one }: { one: Import }) {
  const offered = [
    ...verdictCounts(one.totals).filter(({ count }) => count > 0),
    ...(one.undo && one.undo.kept > 0
      ? [{ verdict: 'kept', label: 'Kept', count: one.undo.kept }]
      : []),
  ];
  const [verdict, setVerdict] = useState(one.totals.rejected > 0 ? 'rejected' : 'all');
  const rows = useImportRows(one, verdict === 'all' ? undefined : verdict);
  return (
    <>
      <Chip.Group value={verdict} onChange={(value) => setVerdict(String(value))}>
        <div className={classes.filters} role="group" aria-label="Show">
          <Chip value="all" size="xs" variant="outline">
            All rows
          </Chip>
          {offered.map(({ verdict: value, label, count }) => (
            <Chip key={value} value={value} size="xs" variant="outline">
              {label} {number(count)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      {rows.isPending && <GridSkeleton rows={6} />}
      {rows.isError && <ProblemCard error={rows.error} onRetry={() => void rows.refetch()} />}
      {rows.isSuccess && rows.items.length === 0 && <p className={classes.none}>No such rows.</p>}
      {rows.items.length > 0 && (
        <VirtualGrid
          label="Rows"
          columns={columns}
          rows={rows.items}
          rowKey={({ row, verdict: came }) => `${row}-${came}`}
          hasMore={rows.hasNextPage}
          loadingMore={rows.isFetchingNextPage}
          onMore={() => void rows.fetchNextPage()}
          rowHeight={42}
        />
      )}
    </>
  );
}

const columns: Column<ImportRow>[] = [
  { key: 'row', title: 'Row', width: '52px', numeric: true, render: ({ row }) => number(row) },
  {
    key: 'verdict',
    title: 'What came of it',
    width: 'minmax(96px, 0.6fr)',
    render: ({ verdict }) => (
      <span className={classes.verdict} data-verdict={verdict}>
        {verdictLabel(verdict)}
      </span>
    ),
  },
  {
    key: 'why',
    title: 'Why',
    width: 'minmax(0, 2fr)',
    render: ({ problems }) => <span title={reason(problems)}>{reason(problems) || '–'}</span>,
  },
  {
    key: 'cells',
    title: 'The row',
    width: 'minmax(0, 2fr)',
    wide: true,
    render: ({ cells }) => <span title={cells?.join(' · ')}>{cells?.join(' · ') ?? '–'}</span>,
  },
];

function reason(problems: ImportRow['problems']): string {
  return problems
    .map(({ column, message, suggestion }) =>
      [column && `${column}:`, message, suggestion].filter(Boolean).join(' '),
    )
    .join(' ');
}

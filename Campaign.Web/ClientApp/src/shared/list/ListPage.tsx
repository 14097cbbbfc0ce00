import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Page } from '../Page';
import { ProblemCard } from '../ProblemCard';
import classes from './List.module.css';

/** What the frame needs to know of a list that pages by keyset. */
interface Listed {
  items: unknown[];
  isPending: boolean;
  isError: boolean;
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  refetch: () => unknown;
  fetchNextPage: () => unknown;
}

interface ListPageProps {
  title: string;
  actions?: ReactNode;
  filters?: ReactNode;
  list: Listed;
  /** What stands there while nothing has been read yet. */
  loading?: ReactNode;
  /** What stands there instead of nothing. */
  empty: ReactNode;
  /** `fill` takes the window's height; what is in it asks for more by itself. */
  layout?: 'text' | 'fill';
  children: ReactNode;
}

/** A page that lists things: title, actions and filters stay; below them the list, or why there is none. */
export function ListPage(props: ListPageProps) {
  const { title, actions, filters, layout } = props;
  return (
    <Page title={title} actions={actions} layout={layout}>
      {filters}
      <Body {...props} />
    </Page>
  );
}

function Body({ list, loading = <RowsLoading />, empty, layout, children }: ListPageProps) {
  if (list.isPending) return loading;
  if (list.isError && list.items.length === 0)
    return <ProblemCard error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return empty;
  return (
    <>
      {children}
      {list.hasNextPage && layout !== 'fill' && (
        <Button
          variant="default"
          className={classes.more}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </>
  );
}

function RowsLoading() {
  return (
    <div role="status" aria-label="Loading">
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} height={66} mb={8} radius="lg" />
      ))}
    </div>
  );
}

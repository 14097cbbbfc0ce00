import { Button, Drawer } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useCallback } from 'react';
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import type { FanItem } from '@/api/contracts';
import { useRole } from '@/features/session/roles';
import { useSignedIn } from '@/features/session/session';
import { EmptyState } from '@/shared/EmptyState';
import { day, money, number } from '@/shared/format';
import { GridSkeleton } from '@/shared/grid/GridSkeleton';
import { VirtualGrid, type Column } from '@/shared/grid/VirtualGrid';
import { ListPage } from '@/shared/list/ListPage';
import { ConsentMarks } from './ConsentMarks';
import { FanFilters } from './FanFilters';
import classes from './FansPage.module.css';
import { readFilter, writeFilter, type FanFilter } from './filter';
import { FanProfile } from './profile/FanProfile';
import { useFans } from './queries';

export function Component() {
  const { fanId } = useParams();
  const [params, setParams] = useSearchParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const filter = readFilter(params);
  const mayImport = useRole('marketer');
  const change = useCallback(
    (part: FanFilter) => setParams((before) => writeFilter(before, part), { replace: true }),
    [setParams],
  );
  const fans = useFans(filter);
  const { currency } = useSignedIn();
  return (
    <>
      <ListPage
        title="Fans"
        layout="fill"
        actions={
          mayImport && (
            <Button
              component={Link}
              to="/imports/new"
              variant="default"
              leftSection={<IconFileImport size={16} />}
            >
              Import
            </Button>
          )
        }
        filters={<FanFilters filter={filter} onChange={change} />}
        list={fans}
        loading={<GridSkeleton />}
        empty={<Nobody filtered={Object.keys(filter).length > 0} />}
      >
        <VirtualGrid
          label="Fans"
          columns={columns(currency)}
          rows={fans.items}
          rowKey={({ id }) => id}
          selected={fanId === undefined ? undefined : Number(fanId)}
          onOpen={({ id }) => void navigate({ pathname: `/fans/${id}`, search })}
          hasMore={fans.hasNextPage}
          loadingMore={fans.isFetchingNextPage}
          onMore={() => void fans.fetchNextPage()}
        />
      </ListPage>
      <Drawer
        opened={fanId !== undefined}
        onClose={() => void navigate({ pathname: '/fans', search })}
        position="right"
        size={520}
        title="Fan"
      >
        {fanId && (
          <FanProfile
            key={fanId}
            id={fanId}
            onErased={() => void navigate({ pathname: '/fans', search })}
          />
        )}
      </Drawer>
    </>
  );
}

function Nobody({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState
      title="Nobody found"
      text="Names are found by their beginning, addresses only whole. Loosen the filters to see more."
    />
  ) : (
    <EmptyState title="No fans yet" text="Import a list, and everyone on it shows up here." />
  );
}

const columns = (currency: string): Column<FanItem>[] => [
  {
    key: 'name',
    title: 'Fan',
    width: 'minmax(0, 2.2fr)',
    render: ({ name, email }) => (
      <span className={classes.person}>
        <b>{name || 'No name'}</b>
        <span className={classes.email}>{email ?? 'No address'}</span>
      </span>
    ),
  },
  {
    key: 'city',
    title: 'City',
    width: 'minmax(0, 1fr)',
    render: ({ city }) => city ?? '–',
  },
  {
    key: 'consent',
    title: 'May be messaged',
    width: '116px',
    wide: true,
    render: (fan) => <ConsentMarks email={fan.consentEmail} sms={fan.consentSms} />,
  },
  {
    key: 'tags',
    title: 'Tags',
    width: 'minmax(0, 1fr)',
    wide: true,
    render: ({ tags }) => tags.join(', ') || '–',
  },
  {
    key: 'orders',
    title: 'Orders',
    width: '64px',
    numeric: true,
    wide: true,
    render: ({ orders }) => number(orders),
  },
  {
    key: 'spent',
    title: 'Spent',
    width: '84px',
    numeric: true,
    render: ({ spent }) => money(spent, currency),
  },
  {
    key: 'last',
    title: 'Last purchase',
    width: '104px',
    numeric: true,
    wide: true,
    render: ({ lastPurchaseAt }) => day(lastPurchaseAt),
  },
];

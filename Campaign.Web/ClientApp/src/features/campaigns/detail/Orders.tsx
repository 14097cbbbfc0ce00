import { Button, Modal, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Campaign } from '@/api/contracts';
import charts from '@/features/analytics/charts/charts.module.css';
import { dateTime, money, number } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { useOrders } from '../queries';
import classes from './CampaignStats.module.css';

/** The orders behind the attributed numbers. */
export function Orders({ campaign, currency }: { campaign: Campaign; currency: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        className={classes.orders}
        variant="default"
        size="compact-md"
        onClick={() => setOpen(true)}
      >
        Show the orders
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title="Orders it has a share in"
        size="xl"
      >
        {open && <OrderTable campaign={campaign} currency={currency} />}
      </Modal>
    </>
  );
}

function OrderTable({ campaign, currency }: { campaign: Campaign; currency: string }) {
  const orders = useOrders(campaign);
  if (orders.isPending) return <Skeleton height={200} radius="md" />;
  if (orders.isError)
    return <ProblemCard error={orders.error} onRetry={() => void orders.refetch()} />;
  if (orders.items.length === 0) return <p>No orders yet.</p>;
  return (
    <div className={charts.scroll} tabIndex={0} role="region" aria-label="Orders">
      <table className={charts.table}>
        <thead>
          <tr>
            {['Order', 'Fan', 'Ordered', 'Amount', 'Last', 'First', 'Alike'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {orders.items.map((row) => (
            <tr key={row.purchaseId}>
              <th scope="row" className="tabular">
                {row.purchaseId}
              </th>
              <td>
                <Link to={`/fans/${row.fanId}`}>{row.fanId}</Link>
              </td>
              <td>{dateTime(row.purchasedAt)}</td>
              <td className="tabular">{money(row.amount, currency)}</td>
              {[row.lastTouch, row.firstTouch, row.linear].map((share, i) => (
                <td key={i} className="tabular">
                  {number(Math.round(share * 100))} %
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {orders.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={orders.isFetchingNextPage}
          onClick={() => void orders.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </div>
  );
}

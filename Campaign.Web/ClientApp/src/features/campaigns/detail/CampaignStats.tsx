import type { Campaign } from '@/api/contracts';
import { Trend } from '@/features/analytics/charts/Trend';
import { FunnelSteps } from '@/features/analytics/charts/FunnelSteps';
import { Attribution } from '@/features/analytics/sections/Attribution';
import { FunnelTable } from '@/features/analytics/sections/FunnelTable';
import { useSignedIn } from '@/features/session/session';
import { BarList } from '@/shared/BarList';
import { clockTime, day, money, number, percent, relativeTime } from '@/shared/format';
import { Section } from '@/shared/Section';
import { useCampaignStats } from '../queries';
import classes from './CampaignStats.module.css';
import { Orders } from './Orders';

const longest = 96;

/** The recipients behind each step. */
const rows = {
  Sent: '?tab=recipients&state=accepted',
  Opened: '?tab=recipients&did=opened',
  Clicked: '?tab=recipients&did=clicked',
};

/** What came of one campaign, live while it is sent: funnel, hours, copies, cities and orders, each from kept totals. */
export function CampaignStats({ campaign }: { campaign: Campaign }) {
  const { timeZone } = useSignedIn();
  const { data } = useCampaignStats(campaign);
  if (!data || data.funnel.sent === 0) return null;
  const hours = filled(data.hours).slice(0, longest);
  const names = hours.map(({ hour }) => `${day(hour)} ${clockTime(hour, timeZone)}`);
  const copies = data.variants.map((row) => ({
    ...row,
    name: campaign.copy?.variants.find(({ id }) => id === row.key)?.subject ?? row.name,
  }));
  return (
    <>
      <Section
        title="From audience to orders"
        level={2}
        aside={data.measuredAt && `orders as of ${relativeTime(data.measuredAt)}`}
      >
        <FunnelSteps funnel={data.funnel} currency={data.currency} links={rows} />
        <p className={classes.cost}>
          Messages cost {money(data.cost, data.currency)}, models{' '}
          {money(data.modelCost, data.currency)}.
          {data.funnel.machineOpens > 0 &&
            ` ${number(data.funnel.machineOpens)} opens by machines are left out.`}
        </p>
      </Section>
      {hours.length > 1 && (
        <Section title="Hour by hour" level={2}>
          <Trend
            label="Opens and clicks by hour"
            days={names}
            height={180}
            series={[
              { name: 'opens', tone: 1, values: hours.map(({ opened }) => opened) },
              { name: 'clicks', tone: 2, values: hours.map(({ clicked }) => clicked) },
            ]}
          />
        </Section>
      )}
      {copies.length > 1 && (
        <Section title="Copies" level={2}>
          <FunnelTable rows={copies} first="Copy" currency={data.currency} />
        </Section>
      )}
      {data.cities.length > 0 && (
        <Section title="Cities" level={2}>
          <BarList
            items={data.cities.slice(0, 8).map(({ name, numbers }) => ({
              label: name || 'Not known',
              value: numbers.sent,
              text: number(numbers.sent),
              more: percent(numbers.opened, numbers.sent),
            }))}
          />
        </Section>
      )}
      {data.attribution.length > 0 && campaign.event && (
        <Section title="Who gets the credit" level={2}>
          <Attribution models={data.attribution} lift={data.lift} currency={data.currency} />
          <Orders campaign={campaign} currency={data.currency} />
        </Section>
      )}
    </>
  );
}

interface Hour {
  hour: string;
  opened: number;
  clicked: number;
}

/** Hours without anything are hours too. */
function filled(hours: Hour[]): Hour[] {
  const [first, last] = [hours[0], hours.at(-1)];
  if (!first || !last) return [];
  const at = new Map(hours.map((hour) => [Date.parse(hour.hour), hour]));
  const count = Math.min((Date.parse(last.hour) - Date.parse(first.hour)) / 3_600_000 + 1, longest);
  return Array.from({ length: count }, (_, i) => {
    const time = Date.parse(first.hour) + i * 3_600_000;
    return at.get(time) ?? { hour: new Date(time).toISOString(), opened: 0, clicked: 0 };
  });
}

import { useSearchParams } from 'react-router';
import { BarList } from '@/shared/BarList';
import { money, number, percent, relativeTime } from '@/shared/format';
import { Card } from './Card';
import { FunnelSteps } from './charts/FunnelSteps';
import { HeatMap } from './charts/HeatMap';
import { Trend } from './charts/Trend';
import { dayText } from './period';
import type { Overview, Period } from './queries';
import { Attribution } from './sections/Attribution';
import { CalibrationCard } from './sections/Calibration';
import { CampaignTable } from './sections/CampaignTable';
import { Cohorts } from './sections/Cohorts';
import { FunnelTable } from './sections/FunnelTable';
import { Rfm } from './sections/Rfm';
import { Tiles } from './sections/Tiles';

/** What came of a period's campaigns, from the whole to the rows. */
export function Dashboard({ overview, period }: { overview: Overview; period: Period }) {
  const { currency, funnel, days, measuredAt } = overview;
  const [params] = useSearchParams();
  const names = days.map(({ day }) => dayText(day));
  const dated = measuredAt && `orders as of ${relativeTime(measuredAt)}`;
  return (
    <>
      <Card title={`${number(overview.campaigns)} campaigns`} aside={dated}>
        <FunnelSteps funnel={funnel} currency={currency} />
      </Card>
      <Card title="Engagement by day" size="wide">
        <Trend
          label="Opens and clicks by day"
          days={names}
          series={[
            { name: 'opens', tone: 1, values: days.map(({ opened }) => opened) },
            { name: 'clicks', tone: 2, values: days.map(({ clicked }) => clicked) },
          ]}
        />
      </Card>
      <Card title="What it cost and brought" size="third">
        <Tiles overview={overview} />
      </Card>
      <Card title="Revenue by day" size="half">
        <Trend
          label="Revenue by day"
          days={names}
          series={[
            {
              name: 'revenue',
              tone: 3,
              values: days.map(({ revenue }) => revenue),
              format: (value) => money(Math.round(value), currency),
            },
          ]}
        />
      </Card>
      <Card title="When people open and click" size="half">
        <HeatMap cells={overview.hours} />
      </Card>
      <Card title="Who gets the credit" size="half">
        <Attribution models={overview.attribution} currency={currency} lift={overview.lift} />
      </Card>
      <Card title="Channels side by side" size="half">
        <FunnelTable rows={overview.channels} first="Channel" currency={currency} />
      </Card>
      <Card title="Genres" size="half">
        <FunnelTable
          rows={overview.genres}
          first="Genre"
          currency={currency}
          linkOf={({ key }) => {
            const next = new URLSearchParams(params);
            next.set('genre', key);
            return `?${next.toString()}`;
          }}
        />
      </Card>
      <Card title="Cities" size="half">
        <BarList
          items={overview.cities.slice(0, 12).map(({ name, numbers }) => ({
            label: name || 'Not known',
            value: numbers.sent,
            text: number(numbers.sent),
            more: percent(numbers.opened, numbers.sent),
          }))}
        />
      </Card>
      <Card title="Events">
        <FunnelTable
          rows={overview.events}
          first="Event"
          currency={currency}
          linkOf={({ key }) => `/events/${key}`}
        />
      </Card>
      <Card title="Fans who come back" size="half">
        <Cohorts />
      </Card>
      <Card title="How fans moved in 30 days" size="half">
        <Rfm currency={currency} />
      </Card>
      <Card title="Forecasts against what came">
        <CalibrationCard />
      </Card>
      <Card title="Every campaign">
        <CampaignTable period={period} currency={currency} />
      </Card>
    </>
  );
}

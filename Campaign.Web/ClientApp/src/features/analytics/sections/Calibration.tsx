import { SegmentedControl, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { number } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import charts from '../charts/charts.module.css';
import { useCalibration } from '../queries';
import { RangePlot } from './RangePlot';

const metrics = ['opens', 'clicks', 'orders'] as const;

/** Past campaigns as they would have been forecast, beside what came: how far forecasts can be trusted. */
export function CalibrationCard() {
  const { data, isPending, error, refetch } = useCalibration();
  const [metric, setMetric] = useState<(typeof metrics)[number]>('clicks');
  if (isPending) return <Skeleton height={200} radius="md" />;
  if (!data) return <ProblemCard error={error} onRetry={() => void refetch()} />;
  const told = data.metrics.find((one) => one.metric === metric);
  const rows = data.campaigns.flatMap(({ campaignId, name, startedAt, ...pairs }) => {
    const pair = pairs[metric];
    return pair ? [{ key: campaignId, name, startedAt, ...pair }] : [];
  });
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Metric"
        data={metrics.map((value) => ({ value, label: value }))}
        value={metric}
        onChange={(value) => setMetric(value as typeof metric)}
      />
      {rows.length === 0 || !told ? (
        <p className={charts.note}>
          No campaign could have been forecast yet: that takes four earlier ones on the same
          channel.
        </p>
      ) : (
        <>
          <RangePlot rows={rows.toReversed()} />
          <p className={charts.note}>
            {Math.round(told.inside * 100)} % of {number(told.forecasts)} came within the range that
            should hold 80 %; {Math.round(told.below * 100)} % fell below it,{' '}
            {Math.round(told.above * 100)} % above. The middle of the forecast was off by{' '}
            {Math.round(told.medianError * 100)} % in half of the cases or fewer.
          </p>
        </>
      )}
    </>
  );
}

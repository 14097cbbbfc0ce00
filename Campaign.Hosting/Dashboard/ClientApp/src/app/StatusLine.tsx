import { useApi } from '@/api/http';
import type { SignalStatus, Status } from '@/api/types';
import { bytes, number } from '@/shared/format';
import classes from './Shell.module.css';

/** What the dashboard holds, and what it has lost: an empty page must not be taken for a quiet system. */
export function StatusLine() {
  const { data } = useApi<Status>('/api/status', 5_000);
  if (!data) return <footer className={classes.status} />;
  const lost =
    data.refused +
    data.rejected +
    data.traces.disk.dropped +
    data.logs.disk.dropped +
    data.metrics.disk.dropped;
  const torn = data.traces.disk.torn + data.logs.disk.torn + data.metrics.disk.torn;
  const disk = data.traces.disk.bytes + data.logs.disk.bytes + data.metrics.disk.bytes;
  return (
    <footer className={classes.status}>
      <Part name="spans" status={data.traces} />
      <Part name="logs" status={data.logs} />
      <span>{number(data.metrics.kept)} series</span>
      <span>{bytes(disk)} on disk</span>
      {torn > 0 && <span>{torn} files mended after a crash</span>}
      {lost > 0 && (
        <span className={classes.lostPart}>
          {number(data.refused)} requests refused, {number(data.rejected)} records rejected,{' '}
          {number(data.traces.disk.dropped + data.logs.disk.dropped + data.metrics.disk.dropped)}{' '}
          not kept on disk
        </span>
      )}
    </footer>
  );
}

function Part({ name, status }: { name: string; status: SignalStatus }) {
  return (
    <span>
      {number(status.kept)} {name}
      {status.dropped > 0 && `, ${number(status.dropped)} older ones made room`}
    </span>
  );
}

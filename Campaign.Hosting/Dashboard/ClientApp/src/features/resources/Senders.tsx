import { Link } from 'react-router';
import { useApi } from '@/api/http';
import type { Status } from '@/api/types';
import { Empty, Loading } from '@/shared/Empty';

/** A dashboard that stands alone knows of the system only what it sends. */
export function Senders() {
  const { data } = useApi<Status>('/api/status', 3_000);
  if (!data) return <Loading />;
  if (data.senders.length === 0)
    return (
      <Empty title="Nothing has sent anything yet">
        Give the processes OTEL_EXPORTER_OTLP_ENDPOINT and the key that was printed at the start.
      </Empty>
    );
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">Process</th>
          <th scope="col">Resource</th>
          <th scope="col">Last heard of</th>
          <th scope="col">Telemetry</th>
        </tr>
      </thead>
      <tbody>
        {data.senders.map((one) => (
          <tr key={one.instance}>
            <td>{one.instance}</td>
            <td>{one.resource}</td>
            <td className="time">{new Date(one.lastSeen).toLocaleTimeString()}</td>
            <td>
              <Link to={`/traces?resource=${one.instance}`}>Traces</Link>{' '}
              <Link to={`/logs?resource=${one.instance}`}>Logs</Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

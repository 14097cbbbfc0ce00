import { Checkbox, NativeSelect } from '@mantine/core';
import { Link } from 'react-router';
import { address, useApi } from '@/api/http';
import type { Trace } from '@/api/types';
import { Empty, Loading, Problem } from '@/shared/Empty';
import { FieldFilter, ResourceFilter, TextFilter } from '@/shared/Filters';
import { duration, time } from '@/shared/format';
import { useUrlState } from '@/shared/useUrlState';
import { resourceColor } from './colors';
import classes from './Traces.module.css';

const shortest = [
  { value: '', label: 'Any' },
  ...[10, 50, 100, 250, 500, 1_000, 5_000].map((one) => ({
    value: String(one),
    label: `≥ ${duration(one)}`,
  })),
];

export function TracesPage() {
  const { read, readAll, write } = useUrlState();
  const { data, error } = useApi<Trace[]>(
    address('/api/traces', {
      resource: read('resource'),
      text: read('text'),
      field: readAll('field'),
      min: read('min'),
      failed: read('failed'),
      background: read('background'),
      sort: read('sort'),
      limit: 200,
    }),
    2_000,
  );

  return (
    <>
      <div className="toolbar">
        <h1>Traces</h1>
        <ResourceFilter />
        <NativeSelect
          label="Duration"
          value={read('min')}
          onChange={(event) => write({ min: event.currentTarget.value })}
          data={shortest}
        />
        <NativeSelect
          label="Order"
          value={read('sort')}
          onChange={(event) => write({ sort: event.currentTarget.value })}
          data={[
            { value: '', label: 'Newest first' },
            { value: 'slowest', label: 'Slowest first' },
          ]}
        />
        <TextFilter placeholder="route, statement, id …" />
        <FieldFilter />
        <div className="end">
          <Checkbox
            size="xs"
            label="Failed"
            checked={read('failed') !== ''}
            onChange={(event) => write({ failed: event.currentTarget.checked ? 'true' : null })}
          />
          <Checkbox
            size="xs"
            label="Background"
            checked={read('background') !== ''}
            onChange={(event) => write({ background: event.currentTarget.checked ? 'true' : null })}
          />
        </div>
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label="Traces">
        {error && <Problem error={error} />}
        {!data && !error && <Loading />}
        {data?.length === 0 && (
          <Empty title="No trace fits">Traces appear a second after something happened.</Empty>
        )}
        {data && data.length > 0 && <TraceTable traces={data} />}
      </div>
    </>
  );
}

export function TraceTable({ traces }: { traces: Trace[] }) {
  const longest = Math.max(...traces.map((trace) => trace.duration), 1);
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">Began</th>
          <th scope="col">Trace</th>
          <th scope="col">Resources</th>
          <th scope="col" className="number">
            Spans
          </th>
          <th scope="col">Duration</th>
        </tr>
      </thead>
      <tbody>
        {traces.map((trace) => (
          <tr key={trace.traceId}>
            <td className="time">{time(trace.start)}</td>
            <td>
              <Link to={`/traces/${trace.traceId}`}>{trace.name}</Link>{' '}
              <span className="quiet mono">{trace.traceId.slice(0, 7)}</span>{' '}
              {trace.errors > 0 && <span className="badge bad">{trace.errors} failed</span>}{' '}
              {!trace.hasRoot && <span className="badge">its beginning is not here</span>}
            </td>
            <td>
              {Object.entries(trace.resources).map(([name, spans]) => (
                <span key={name} className={classes.resource}>
                  <i style={{ background: resourceColor(name) }} /> {name} {spans}
                </span>
              ))}
            </td>
            <td className="number">{trace.spans}</td>
            <td className={classes.duration}>
              <span
                className={classes.bar}
                style={{ width: `${Math.max(1, (trace.duration / longest) * 100)}%` }}
              />
              <span>{duration(trace.duration)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { Checkbox } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { NotThere, useApi } from '@/api/http';
import type { TraceDetail } from '@/api/types';
import { Empty, Loading, Problem } from '@/shared/Empty';
import { duration } from '@/shared/format';
import { useUrlState } from '@/shared/useUrlState';
import { SpanPanel } from './SpanPanel';
import { Waterfall } from './Waterfall';

export function TracePage() {
  const { id = '' } = useParams();
  const { read, write } = useUrlState();
  const { data, error } = useApi<TraceDetail>(`/api/traces/${id}`, 2_000);
  const chosen = data?.spans.find((span) => span.spanId === read('span'));

  if (error instanceof NotThere && !data)
    return (
      <Empty title="This trace is not here">
        It has made room for newer ones, or nothing of it has arrived yet.
      </Empty>
    );
  if (error && !data) return <Problem error={error} />;
  if (!data) return <Loading />;
  const { trace } = data;
  return (
    <>
      <div className="toolbar">
        <h1>
          {trace.resource}: {trace.name}
        </h1>
        <span className="quiet">
          {duration(trace.duration)} · {trace.spans} spans ·{' '}
          {new Date(trace.start).toLocaleString()}
        </span>
        {trace.errors > 0 && <span className="badge bad">{trace.errors} failed</span>}
        <div className="end">
          <Checkbox
            size="xs"
            label="Logs"
            checked={read('logs') === ''}
            onChange={(event) => write({ logs: event.currentTarget.checked ? null : 'no' })}
          />
          <Link to={`/where?id=${id}`}>Where is it now</Link>
          <Link to={`/logs?trace=${id}`}>{data.logs.length} logs</Link>
        </div>
      </div>
      <div className="split">
        <Waterfall
          detail={data}
          showLogs={read('logs') === ''}
          chosen={chosen?.spanId}
          onChoose={(span) => write({ span })}
        />
        {chosen && (
          <SpanPanel
            span={chosen}
            logs={data.logs.filter((log) => log.spanId === chosen.spanId)}
            onClose={() => write({ span: null })}
          />
        )}
      </div>
    </>
  );
}

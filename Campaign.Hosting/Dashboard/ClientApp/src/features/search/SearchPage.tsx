import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { address, useApi } from '@/api/http';
import { useResources } from '@/api/resources';
import type { SearchResult } from '@/api/types';
import { LogTable } from '@/features/logs/LogTable';
import { TraceTable } from '@/features/traces/TracesPage';
import { Empty, Loading, Problem } from '@/shared/Empty';
import { duration } from '@/shared/format';
import { useUrlState } from '@/shared/useUrlState';
import classes from './Search.module.css';

export function SearchPage() {
  const text = useUrlState().read('text');
  const navigate = useNavigate();
  const { all } = useResources();
  const { data, error } = useApi<SearchResult>(text ? address('/api/search', { text }) : null);
  const resources = all.filter((one) =>
    JSON.stringify([one.id, one.links, one.environment]).toLowerCase().includes(text.toLowerCase()),
  );
  const nothing =
    data &&
    [resources, data.traces, data.spans, data.logs, data.instruments].every(
      (list) => list.length === 0,
    );

  return (
    <>
      <div className="toolbar">
        <h1>{text ? `“${text}”` : 'Search'}</h1>
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label="Found">
        {error && <Problem error={error} />}
        {!data && !error && text && <Loading />}
        {nothing && (
          <Empty title="Nothing found">
            Searched: resources, spans, logs, instruments; names, messages, ids and attributes.
          </Empty>
        )}
        {data && (
          <div className={classes.found}>
            <Part title="Resources" count={resources.length}>
              <ul className={classes.plain}>
                {resources.map((one) => (
                  <li key={one.id}>
                    <Link to={`/?id=${one.id}`}>{one.id}</Link>
                  </li>
                ))}
              </ul>
            </Part>
            <Part title="Traces" count={data.traces.length}>
              <TraceTable traces={data.traces} />
            </Part>
            <Part title="Spans" count={data.spans.length}>
              <ul className={classes.plain}>
                {data.spans.map((span) => (
                  <li key={span.sequence}>
                    <Link to={`/traces/${span.traceId}?span=${span.spanId}`}>{span.name}</Link>{' '}
                    <span className="quiet">
                      {span.instance} · {duration(span.duration)}
                    </span>
                  </li>
                ))}
              </ul>
            </Part>
            <Part title="Logs" count={data.logs.length}>
              <LogTable
                logs={data.logs}
                onChoose={(log) =>
                  void navigate(log.traceId ? `/traces/${log.traceId}` : address('/logs', { text }))
                }
              />
            </Part>
            <Part title="Instruments" count={data.instruments.length}>
              <ul className={classes.plain}>
                {data.instruments.map((one) => (
                  <li key={`${one.meter} ${one.name}`}>
                    <Link to={address('/metrics', { meter: one.meter, name: one.name })}>
                      {one.name}
                    </Link>{' '}
                    <span className="quiet">{one.description}</span>
                  </li>
                ))}
              </ul>
            </Part>
          </div>
        )}
      </div>
    </>
  );
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

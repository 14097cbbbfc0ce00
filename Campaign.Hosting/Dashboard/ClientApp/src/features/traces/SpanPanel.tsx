import { ActionIcon } from '@mantine/core';
import { Link } from 'react-router';
import type { Log, Span } from '@/api/types';
import { Icon } from '@/app/Icon';
import { LevelBadge } from '@/features/logs/LevelBadge';
import { FieldTable } from '@/shared/FieldTable';
import { duration, time } from '@/shared/format';
import shared from '@/shared/shared.module.css';
import { GenAiView } from './GenAiView';
import { modelCall } from './genAi';

export function SpanPanel({
  span,
  logs,
  onClose,
}: {
  span: Span;
  logs: Log[];
  onClose: () => void;
}) {
  const call = modelCall(span);
  return (
    <aside className="panel" aria-label={`Details of ${span.name}`} tabIndex={0}>
      <header>
        <h2>{span.name}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </ActionIcon>
      </header>
      <p>
        <span className="badge accent">{span.instance}</span>{' '}
        <span className="badge">{span.kind}</span>{' '}
        <span className="badge">{duration(span.duration)}</span>{' '}
        {span.failed && <span className="badge bad">failed</span>}
      </p>
      {span.status && <p className="mono">{span.status}</p>}
      {call && <GenAiView call={call} />}
      <FieldTable label="Attributes" fields={span.fields} />
      {span.events.map((one, index) => (
        <FieldTable
          key={index}
          label={`Event ${one.name} after ${duration(one.time - span.start)}`}
          fields={{ Time: time(one.time), ...one.fields }}
        />
      ))}
      {span.links.length > 0 && (
        <section className={shared.section}>
          <h3>Links</h3>
          {span.links.map((link) => (
            <p key={link.spanId}>
              <Link className="mono" to={`/traces/${link.traceId}?span=${link.spanId}`}>
                {link.traceId}
              </Link>
            </p>
          ))}
        </section>
      )}
      {logs.length > 0 && (
        <section className={shared.section}>
          <h3>Logs</h3>
          {logs.map((log) => (
            <p key={log.sequence}>
              <span className="quiet">{time(log.time)}</span> <LevelBadge level={log.level} />{' '}
              {log.message}
            </p>
          ))}
        </section>
      )}
      <FieldTable
        label="Origin"
        fields={{
          Resource: span.resource,
          Instance: span.instance,
          Scope: span.scope,
          Trace: span.traceId,
          Span: span.spanId,
        }}
      />
    </aside>
  );
}

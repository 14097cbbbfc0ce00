import { ActionIcon } from '@mantine/core';
import { Link } from 'react-router';
import type { Log } from '@/api/types';
import { Icon } from '@/app/Icon';
import { FieldTable } from '@/shared/FieldTable';
import { LevelBadge } from './LevelBadge';

export function LogPanel({ log, onClose }: { log: Log; onClose: () => void }) {
  return (
    <aside className="panel" aria-label="Details of the log" tabIndex={0}>
      <header>
        <h2>{log.message}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </ActionIcon>
      </header>
      <p>
        <LevelBadge level={log.level} />{' '}
        {log.traceId && (
          <Link to={`/traces/${log.traceId}${log.spanId ? `?span=${log.spanId}` : ''}`}>
            Open its trace
          </Link>
        )}
      </p>
      <FieldTable
        label="Origin"
        fields={{
          Resource: log.instance,
          Category: log.category,
          Time: new Date(log.time).toISOString(),
          ...(log.traceId ? { Trace: log.traceId } : {}),
          ...(log.spanId ? { Span: log.spanId } : {}),
        }}
      />
      <FieldTable label="Attributes" fields={log.fields} />
    </aside>
  );
}

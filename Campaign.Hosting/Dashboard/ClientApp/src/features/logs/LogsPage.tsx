import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { address } from '@/api/http';
import type { Log } from '@/api/types';
import { useFollow } from '@/api/useFollow';
import { Empty } from '@/shared/Empty';
import { FieldFilter, ResourceFilter, TextFilter } from '@/shared/Filters';
import { useUrlState } from '@/shared/useUrlState';
import { LogPanel } from './LogPanel';
import { LogTable } from './LogTable';

const KEPT = 1_000;
const levels = ['Trace', 'Debug', 'Information', 'Warning', 'Error', 'Critical'];

/** Newest first, live; filtered where they are kept, so that a filter sees all of them. */
export function LogsPage() {
  const { read, readAll, write } = useUrlState();
  const [logs, setLogs] = useState<Log[]>([]);
  const [paused, setPaused] = useState(false);
  const [chosen, setChosen] = useState<Log | null>(null);
  const query = {
    resource: read('resource'),
    level: read('level'),
    text: read('text'),
    field: readAll('field'),
    trace: read('trace'),
    limit: KEPT,
  };
  const connection = useFollow<Log>(
    paused ? null : address('/api/logs', { ...query, follow: true }),
    () => setLogs([]),
    (items) => setLogs((before) => [...items.toReversed(), ...before].slice(0, KEPT)),
  );

  return (
    <>
      <div className="toolbar">
        <h1>Structured logs</h1>
        <ResourceFilter />
        <NativeSelect
          label="From level"
          value={read('level')}
          onChange={(event) => write({ level: event.currentTarget.value })}
          data={[{ value: '', label: 'All' }, ...levels.slice(1)]}
        />
        <TextFilter />
        <FieldFilter />
        <div className="end">
          <Button
            size="xs"
            variant={paused ? 'filled' : 'default'}
            aria-pressed={paused}
            onClick={() => setPaused(!paused)}
          >
            {paused ? 'Go on' : 'Pause'}
          </Button>
          <Button
            size="xs"
            variant="default"
            component="a"
            href={address('/api/logs', { ...query, limit: 5_000 })}
            download="logs.json"
          >
            Download
          </Button>
        </div>
      </div>
      <div className="split">
        <div className="scroll" tabIndex={0} role="region" aria-label="Logs">
          {logs.length === 0 ? (
            <Empty title={connection === 'open' ? 'No log fits' : 'Connecting …'} />
          ) : (
            <LogTable logs={logs} onChoose={setChosen} />
          )}
        </div>
        {chosen && <LogPanel log={chosen} onClose={() => setChosen(null)} />}
      </div>
    </>
  );
}

import { useState } from 'react';
import type { Log, TraceDetail } from '@/api/types';
import { duration } from '@/shared/format';
import { asked } from './asked';
import { CallsRow } from './CallsRow';
import { resourceColor } from './colors';
import { fold } from './fold';
import classes from './Traces.module.css';
import { tree, type TreeRow } from './tree';

interface Props {
  detail: TraceDetail;
  showLogs: boolean;
  chosen: string | undefined;
  onChoose: (spanId: string) => void;
}

/** Spans under each other on one scale of time, logs as marks on their span. */
export function Waterfall({ detail, showLogs, chosen, onChoose }: Props) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const { start, duration: whole } = detail.trace;
  const rows = tree(detail.spans).filter((row) => !row.path.some((id) => closed.has(id)));
  const logs = Map.groupBy(detail.logs, (log) => log.spanId);
  const place = (at: number) =>
    `${Math.min(100, Math.max(0, ((at - start) / Math.max(whole, 0.001)) * 100))}%`;
  const bar = (span: { start: number; duration: number }) => ({
    left: place(span.start),
    width: `max(2px, calc(${place(span.start + span.duration)} - ${place(span.start)}))`,
  });

  const show = (row: TreeRow) => (
    <Row
      key={row.span.spanId}
      row={row}
      isClosed={closed.has(row.span.spanId)}
      isChosen={row.span.spanId === chosen}
      logs={showLogs ? (logs.get(row.span.spanId) ?? []) : []}
      place={place}
      bar={bar}
      onToggle={() => setClosed(toggled(closed, row.span.spanId))}
      onChoose={() => onChoose(row.span.spanId)}
    />
  );

  const showCalls = (calls: TreeRow[]) => {
    const id = calls[0]!.span.spanId;
    const isOpen = opened.has(id) || calls.some(({ span }) => span.spanId === chosen);
    return [
      <CallsRow
        key={`calls ${id}`}
        rows={calls}
        isOpen={isOpen}
        bar={bar}
        onToggle={() => setOpened(toggled(opened, id))}
        onChoose={onChoose}
      />,
      ...(isOpen ? calls.map((call) => show({ ...call, depth: call.depth + 1 })) : []),
    ];
  };

  return (
    <div
      className={`scroll ${classes.waterfall}`}
      tabIndex={0}
      role="region"
      aria-label="Waterfall"
    >
      <div className={classes.scale} aria-hidden="true">
        {[0, 0.25, 0.5, 0.75].map((part) => (
          <span key={part} style={{ left: `${part * 100}%` }}>
            {duration(whole * part)}
          </span>
        ))}
      </div>
      <ul className={classes.rows}>
        {fold(rows, detail.spans.length).map((line) =>
          Array.isArray(line) ? showCalls(line) : show(line),
        )}
      </ul>
    </div>
  );
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

interface RowProps {
  row: TreeRow;
  isClosed: boolean;
  isChosen: boolean;
  logs: Log[];
  place: (at: number) => string;
  bar: (span: { start: number; duration: number }) => { left: string; width: string };
  onToggle: () => void;
  onChoose: () => void;
}

function Row({
  row: { span, depth, children },
  isClosed,
  isChosen,
  logs,
  place,
  bar,
  onToggle,
  onChoose,
}: RowProps) {
  const color = resourceColor(span.resource);
  const { name, statement } = asked(span);
  return (
    <li className={isChosen ? `${classes.row} ${classes.chosen}` : classes.row}>
      <div className={classes.name} style={{ paddingLeft: 12 + depth * 14 }}>
        {children > 0 ? (
          <button
            type="button"
            className={classes.toggle}
            aria-expanded={!isClosed}
            aria-label={`Spans under ${span.name}`}
            onClick={onToggle}
          >
            {isClosed ? '▸' : '▾'}
          </button>
        ) : (
          <span className={classes.toggle} />
        )}
        <button
          type="button"
          className="row-button"
          aria-pressed={isChosen}
          data-store={span.fields['db.system.name'] ?? span.fields['db.system']}
          onClick={onChoose}
          style={{ borderLeft: `3px solid ${color}`, paddingLeft: 7 }}
        >
          <span className={classes.instance}>{span.instance}</span> {name}
          {statement && <code> {statement}</code>}
          {span.failed && (
            <>
              {' '}
              <span className="badge bad">failed</span>
            </>
          )}
          {isClosed && (
            <>
              {' '}
              <span className="badge">{children} inside</span>
            </>
          )}
        </button>
      </div>
      <div className={classes.track} onClick={onChoose} aria-hidden="true">
        <div
          className={classes.span}
          style={{ ...bar(span), background: span.failed ? 'var(--bad)' : color }}
        />
        <span
          className={classes.length}
          style={{ left: `calc(${place(span.start + span.duration)} + 6px)` }}
        >
          {duration(span.duration)}
        </span>
        {logs.map((log) => (
          <i
            key={log.sequence}
            className={log.severity >= 13 ? classes.loudMark : classes.mark}
            style={{ left: place(log.time) }}
            title={log.message}
          />
        ))}
      </div>
    </li>
  );
}

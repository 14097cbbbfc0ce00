import { duration } from '@/shared/format';
import { asked } from './asked';
import { resourceColor } from './colors';
import { calls } from './fold';
import classes from './Traces.module.css';
import type { TreeRow } from './tree';

interface Props {
  rows: TreeRow[];
  isOpen: boolean;
  bar: (span: { start: number; duration: number }) => { left: string; width: string };
  onToggle: () => void;
  onChoose: (spanId: string) => void;
}

/** Calls of stores that follow each other, on one line: each keeps its bar. */
export function CallsRow({ rows, isOpen, bar, onToggle, onChoose }: Props) {
  const { span: first, depth } = rows[0]!;
  const end = Math.max(...rows.map(({ span }) => span.start + span.duration));
  const color = resourceColor(first.resource);
  return (
    <li className={classes.row}>
      <div className={classes.name} style={{ paddingLeft: 12 + depth * 14 }}>
        <span className={classes.toggle} aria-hidden="true" onClick={onToggle}>
          {isOpen ? '▾' : '▸'}
        </span>
        <button
          type="button"
          className="row-button"
          aria-expanded={isOpen}
          onClick={onToggle}
          style={{ borderLeft: `3px solid ${color}`, paddingLeft: 7 }}
        >
          <span className={classes.instance}>{first.instance}</span> {calls(rows)}
        </button>
      </div>
      <div className={classes.track} aria-hidden="true">
        {rows.map(({ span }) => (
          <div
            key={span.spanId}
            className={classes.span}
            title={`${duration(span.duration)} ${asked(span).statement || asked(span).name}`}
            onClick={() => onChoose(span.spanId)}
            style={{ ...bar(span), background: span.failed ? 'var(--bad)' : color }}
          />
        ))}
        <span
          className={classes.length}
          style={{ left: `calc(${bar({ start: end, duration: 0 }).left} + 6px)` }}
        >
          {duration(rows.reduce((sum, { span }) => sum + span.duration, 0))}
        </span>
      </div>
    </li>
  );
}

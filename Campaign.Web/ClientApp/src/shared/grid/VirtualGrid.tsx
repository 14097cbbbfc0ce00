import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { nextRow } from './rowKeys';
import classes from './VirtualGrid.module.css';

export interface Column<T> {
  key: string;
  title: string;
  /** A track of the CSS grid, such as `2fr` or `96px`. */
  width: string;
  numeric?: boolean;
  /** Left out where there is no room for it. */
  wide?: boolean;
  render: (row: T) => ReactNode;
}

interface VirtualGridProps<T> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string | number;
  onOpen?: (row: T) => void;
  selected?: string | number;
  hasMore?: boolean;
  loadingMore?: boolean;
  onMore?: () => void;
  rowHeight?: number;
}

const ahead = 20;

/** A table of any length: only the rows in sight exist, more are asked for before the end is reached, and the keyboard moves through all of them. */
export function VirtualGrid<T>(props: VirtualGridProps<T>) {
  const { label, rows, rowKey, onOpen, hasMore, loadingMore, onMore, rowHeight = 46 } = props;
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const columns = props.columns.filter(({ wide }) => !wide || !narrow);
  const tracks = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const id = useId();
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing memoised reads the virtualizer's answers
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 1000, height: 600 },
  });
  const shown = virtual.getVirtualItems();
  const end = shown.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && !loadingMore && end >= rows.length - ahead) onMore?.();
  }, [hasMore, loadingMore, end, rows.length, onMore]);

  function onKeyDown(event: KeyboardEvent) {
    const row = rows[active];
    if (event.key === 'Enter' && row) return onOpen?.(row);
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2;
    const to = nextRow(event.key, active, rows.length, Math.max(page, 1));
    if (to === undefined) return;
    event.preventDefault();
    setActive(to);
    virtual.scrollToIndex(to);
  }

  return (
    <div
      ref={scroller}
      className={classes.root}
      role="grid"
      aria-label={label}
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      aria-activedescendant={rows.length > 0 ? `${id}-${active}` : undefined}
      aria-busy={loadingMore || undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="row" className={classes.head} style={tracks} aria-rowindex={1}>
        {columns.map(({ key, title, numeric }) => (
          <span key={key} role="columnheader" data-numeric={numeric}>
            {title}
          </span>
        ))}
      </div>
      <div
        role="rowgroup"
        className={classes.body}
        style={{ height: virtual.getTotalSize() + (hasMore ? rowHeight : 0) }}
      >
        {shown.map(({ index, start }) => {
          const row = rows[index]!;
          const key = rowKey(row);
          return (
            <div
              key={key}
              id={`${id}-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={props.selected === key}
              data-active={index === active || undefined}
              data-clickable={onOpen !== undefined || undefined}
              className={classes.row}
              style={{ ...tracks, height: rowHeight, transform: `translateY(${start}px)` }}
              onClick={() => {
                setActive(index);
                onOpen?.(row);
              }}
            >
              {columns.map((column) => (
                <span key={column.key} role="gridcell" data-numeric={column.numeric}>
                  {column.render(row)}
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

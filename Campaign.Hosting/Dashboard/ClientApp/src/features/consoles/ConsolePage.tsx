import { Button, Checkbox, MultiSelect, TextInput } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { address } from '@/api/http';
import { useResources } from '@/api/resources';
import type { ConsoleLine } from '@/api/types';
import { useFollow } from '@/api/useFollow';
import { Empty } from '@/shared/Empty';
import { time } from '@/shared/format';
import { useUrlState } from '@/shared/useUrlState';
import classes from './ConsolePage.module.css';

const KEPT = 20_000;

/** One console, several, or all together in the order of time. */
export function ConsolePage() {
  const { all } = useResources();
  const { readAll, write } = useUrlState();
  const chosen = readAll('resource');
  const [lines, setLines] = useState<ConsoleLine[]>([]);
  const [paused, setPaused] = useState(false);
  const [follow, setFollow] = useState(true);
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.toLowerCase());

  useFollow<ConsoleLine>(
    paused ? null : address('/api/console', { resource: chosen, follow: true }),
    () => setLines([]),
    (items) => setLines((before) => [...before, ...items].slice(-KEPT)),
  );
  const shown = wanted ? lines.filter((line) => line.text.toLowerCase().includes(wanted)) : lines;
  const names = all.filter((one) => one.hasConsole).map((one) => one.id);

  return (
    <>
      <div className="toolbar">
        <h1>Console</h1>
        <MultiSelect
          size="xs"
          label="Of"
          placeholder={chosen.length === 0 ? 'All together' : ''}
          data={[...new Set([...names, ...chosen])]}
          value={chosen}
          onChange={(resource) => write({ resource })}
          clearable
          clearButtonProps={{ 'aria-label': 'All together' }}
          styles={{ root: { minWidth: 220 } }}
        />
        <TextInput
          label="Text"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className="end">
          <Checkbox
            size="xs"
            label="Follow"
            checked={follow}
            onChange={(event) => setFollow(event.currentTarget.checked)}
          />
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
            href={address('/api/console', { resource: chosen })}
            download={`${chosen.join('+') || 'all'}.log`}
          >
            Download
          </Button>
        </div>
      </div>
      {shown.length === 0 ? (
        <Empty title={lines.length === 0 ? 'Nothing written yet' : 'No line has this text'} />
      ) : (
        <Lines lines={shown} follow={follow && !paused} named={chosen.length !== 1} />
      )}
    </>
  );
}

function Lines({
  lines,
  follow,
  named,
}: {
  lines: ConsoleLine[];
  follow: boolean;
  named: boolean;
}) {
  const scroll = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is its own store; nothing here is memoised over it
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 19,
    overscan: 30,
  });
  useEffect(() => {
    if (follow && lines.length > 0) rows.scrollToIndex(lines.length - 1);
  }, [follow, lines, rows]);

  return (
    <div
      ref={scroll}
      id="console"
      className={classes.console}
      tabIndex={0}
      role="log"
      aria-live="off"
      aria-label="Console"
    >
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map((row) => {
          const line = lines[row.index];
          if (!line) return null;
          return (
            <div
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              className={line.isError ? `${classes.line} ${classes.error}` : classes.line}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <span className={classes.time}>{time(line.time)}</span>
              {named && <span className={classes.id}>{line.id}</span>}
              <span className={classes.text}>{line.text}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

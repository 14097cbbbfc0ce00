import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useApi } from '@/api/http';
import type { Log, Stage, Where } from '@/api/types';
import { LevelBadge } from '@/features/logs/LevelBadge';
import { asked } from '@/features/traces/asked';
import { resourceColor } from '@/features/traces/colors';
import { TraceTable } from '@/features/traces/TracesPage';
import { Empty, Loading, Problem } from '@/shared/Empty';
import { duration, time } from '@/shared/format';
import { useUrlState } from '@/shared/useUrlState';
import classes from './Where.module.css';

/** Everything known of a promoter, a campaign, a run or a request, in the order in which it happened. */
export function WherePage() {
  const { read, write } = useUrlState();
  const id = read('id');
  const [text, setText] = useState(id);
  const { data, error } = useApi<Where>(id ? `/api/where/${encodeURIComponent(id)}` : null, 3_000);

  return (
    <>
      <form
        className="toolbar"
        onSubmit={(event) => {
          event.preventDefault();
          write({ id: text.trim() });
        }}
      >
        <h1>Where is …</h1>
        <TextInput
          label="Promoter, campaign, run, or correlation id"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          styles={{ root: { minWidth: 340 } }}
        />
        <Button type="submit" size="xs">
          Find
        </Button>
      </form>
      <div className="scroll" tabIndex={0} role="region" aria-label="What happened">
        {error && <Problem error={error} />}
        {!id && (
          <Empty title="Enter an id">
            The correlation id stands in the header X-Correlation-Id of every answer and in every
            error that a user sees.
          </Empty>
        )}
        {id && !data && !error && <Loading />}
        {data &&
          id &&
          (data.traces.length === 0 && data.logs.length === 0 ? (
            <Empty title="Nothing kept mentions this id" />
          ) : (
            <Found where={data} />
          ))}
      </div>
    </>
  );
}

type Entry =
  { at: number; stage: Stage; log?: undefined } | { at: number; log: Log; stage?: undefined };

function Found({ where }: { where: Where }) {
  const entries: Entry[] = [
    ...where.stages.map((stage) => ({ at: stage.span.start, stage })),
    ...where.logs.map((log) => ({ at: log.time, log })),
  ].sort((one, other) => one.at - other.at);
  const last = where.stages.at(-1);
  return (
    <div className={classes.found}>
      <p role="status">
        Found by {where.matched.join(', ') || 'its logs'} in {where.traces.length}{' '}
        {where.traces.length === 1 ? 'trace' : 'traces'}
        {where.more > 0 && ` (and ${where.more} older ones)`}.
        {last &&
          ` Last: ${last.stage.toLowerCase()} “${asked(last.span).name}” on ${last.span.instance}, ${last.span.failed ? 'failed' : 'done'} at ${time(last.span.start + last.span.duration)}.`}
      </p>
      <ol className={classes.timeline}>
        {entries.map((entry) =>
          entry.stage ? (
            <StageLine
              key={`${entry.stage.span.traceId} ${entry.stage.span.spanId}`}
              stage={entry.stage}
            />
          ) : (
            <li key={`log ${entry.log.sequence}`} className={classes.log}>
              <span className="time">{time(entry.at)}</span>
              <LevelBadge level={entry.log.level} />
              <span>
                <span className="quiet">{entry.log.instance}</span> {entry.log.message}
              </span>
            </li>
          ),
        )}
      </ol>
      {where.traces.length > 0 && (
        <>
          <h2>Traces</h2>
          <TraceTable traces={where.traces} />
        </>
      )}
    </div>
  );
}

function StageLine({ stage: { stage, span, stores, storeTime } }: { stage: Stage }) {
  const attempt = span.fields['campaign.job.attempt'];
  const position = span.fields['campaign.queue.position'];
  return (
    <li className={classes.stage} style={{ borderLeftColor: resourceColor(span.resource) }}>
      <span className="time">{time(span.start)}</span>
      <span className="badge accent">{stage}</span>
      <span>
        <span className="quiet">{span.instance}</span>{' '}
        <Link to={`/traces/${span.traceId}?span=${span.spanId}`}>{asked(span).name}</Link>{' '}
        {span.failed && <span className="badge bad">failed</span>}{' '}
        {attempt && attempt !== '0' && <span className="badge">attempt {attempt}</span>}{' '}
        {position && (
          <span className="badge warn">
            {position} of {span.fields['campaign.queue.due']} in the queue
          </span>
        )}{' '}
        <span className="quiet">
          {duration(span.duration)}
          {stores > 0 && ` · ${stores} calls of Postgres and Redis, ${duration(storeTime)}`}
        </span>
      </span>
    </li>
  );
}

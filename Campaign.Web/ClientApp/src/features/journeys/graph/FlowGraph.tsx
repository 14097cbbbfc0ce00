import type { KeyboardEvent, ReactNode } from 'react';
import { useMemo, useRef, useState } from 'react';
import type { JourneyProblem } from '@/api/contracts';
import { number } from '@/shared/format';
import type { JourneyDefinition } from '../types';
import classes from './FlowGraph.module.css';
import { flowOf, type Counts } from './counts';
import { layoutOf, type Edge, type Spot } from './layout';
import { entryId, type Place } from './model';
import { FlowNode } from './FlowNode';

interface FlowGraphProps {
  definition: JourneyDefinition;
  sentences?: Record<string, string>;
  problems?: JourneyProblem[];
  counts?: Counts;
  selected: string | undefined;
  onSelect: (id: string) => void;
  /** The arrows have led to a step. */
  onReach?: (id: string) => void;
  /** What stands on a way: the button that puts a step there. */
  onWay?: (place: Place) => ReactNode;
  onKey?: (event: KeyboardEvent, id: string) => void;
}

const width = 236;
const height = 104;
const gapX = 28;
const gapY = 62;

const left = (x: number) => x * (width + gapX);
const top = (y: number) => y * (height + gapY);

/** The flow of a journey from the top to the bottom. Arrow keys go along the ways; whatever else a key does is the page's. */
export function FlowGraph(props: FlowGraphProps) {
  const { definition, counts, selected, onReach, onWay, onKey } = props;
  const layout = useMemo(() => layoutOf(definition), [definition]);
  const root = useRef<HTMLDivElement>(null);
  const [reached, setReached] = useState<string>();
  const current = [reached, selected, entryId].find((id) =>
    layout.spots.some((spot) => spot.id === id),
  );
  const spots = new Map(layout.spots.map((spot) => [spot.id, spot]));

  function go(event: KeyboardEvent, id: string) {
    const to = neighbour(layout.spots, layout.edges, id, event.key);
    if (to) {
      event.preventDefault();
      root.current?.querySelector<HTMLElement>(`[data-node="${to}"]`)?.focus();
      setReached(to);
      onReach?.(to);
    } else onKey?.(event, id);
  }

  return (
    <div className={classes.scroll}>
      <div
        ref={root}
        className={classes.canvas}
        role="group"
        aria-label="Steps of the journey"
        style={{ width: left(layout.columns) - gapX, height: top(layout.rows) - gapY }}
      >
        <svg className={classes.ways} aria-hidden="true" width="100%" height="100%">
          {layout.edges.map((edge) => (
            <path
              key={`${edge.from}:${edge.port}`}
              d={wayOf(edge, spots)}
              data-open={!edge.to || undefined}
            />
          ))}
        </svg>
        {layout.edges.map((edge) => {
          const flow = counts && flowOf(counts, edge);
          return (
            <div
              key={`${edge.from}:${edge.port}`}
              className={classes.way}
              style={middleOf(edge, spots)}
            >
              {edge.port !== 'next' && (
                <span className={classes.port}>{edge.port === 'yes' ? 'Yes' : 'No'}</span>
              )}
              {flow !== undefined && <b className={`${classes.flow} tabular`}>{number(flow)}</b>}
              {onWay?.({ after: edge.from, port: edge.port })}
            </div>
          );
        })}
        {layout.spots.map((spot) => (
          <FlowNode
            key={spot.id}
            {...props}
            id={spot.id}
            selected={spot.id === selected}
            tabbable={spot.id === current}
            style={{ left: left(spot.x), top: top(spot.y), width, height }}
            onKeyDown={(event) => go(event, spot.id)}
          />
        ))}
      </div>
    </div>
  );
}

function ends(edge: Edge, spots: Map<string, Spot>) {
  const from = spots.get(edge.from)!;
  const to = edge.to === undefined ? undefined : spots.get(edge.to);
  return {
    x1: left(from.x) + width / 2 + (edge.port === 'yes' ? -26 : edge.port === 'no' ? 26 : 0),
    y1: top(from.y) + height,
    x2: left(to?.x ?? edge.x) + width / 2,
    y2: to ? top(to.y) : top(from.y) + height + gapY * 0.8,
  };
}

function wayOf(edge: Edge, spots: Map<string, Spot>): string {
  const { x1, y1, x2, y2 } = ends(edge, spots);
  const bend = Math.min(34, (y2 - y1) / 2);
  return `M${x1} ${y1} C${x1} ${y1 + bend} ${x2} ${y1 + gapY - bend} ${x2} ${Math.min(y2, y1 + gapY)} L${x2} ${y2}`;
}

function middleOf(edge: Edge, spots: Map<string, Spot>) {
  const { x1, y1, x2 } = ends(edge, spots);
  return { left: (x1 + x2) / 2, top: y1 + gapY / 2 };
}

/** Where an arrow leads: down a way or back up it, or to the nearest step of the same row. */
function neighbour(spots: Spot[], edges: Edge[], id: string, key: string): string | undefined {
  if (key === 'ArrowDown') return edges.find((edge) => edge.from === id && edge.to)?.to;
  if (key === 'ArrowUp') return edges.find((edge) => edge.to === id)?.from;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  const here = spots.find((spot) => spot.id === id)!;
  const way = key === 'ArrowLeft' ? -1 : 1;
  return spots
    .filter((spot) => spot.y === here.y && (spot.x - here.x) * way > 0)
    .sort((a, b) => Math.abs(a.x - here.x) - Math.abs(b.x - here.x))[0]?.id;
}

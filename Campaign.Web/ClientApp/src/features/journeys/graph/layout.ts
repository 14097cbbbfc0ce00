/** Where each step stands: rows from the top in the order of the way, the sides of a branch beside each other. */
import type { JourneyDefinition } from '../types';
import { entryId, firstOf, portsOf, stepOf, type Port } from './model';

export interface Spot {
  id: string;
  /** In columns, from the left; a parent stands over the middle of what follows it. */
  x: number;
  /** In rows, from the top. */
  y: number;
}

export interface Edge {
  from: string;
  port: Port;
  to: string | undefined;
  /** The column of the way out, where it leads to nothing. */
  x: number;
}

export interface Layout {
  spots: Spot[];
  edges: Edge[];
  columns: number;
  rows: number;
}

export function layoutOf(definition: JourneyDefinition): Layout {
  const row = rowsOf(definition);
  const spots = new Map<string, Spot>();
  const edges: Edge[] = [];
  let columns = 0;

  /** Places a step that is not placed yet, with what follows; gives its column. */
  function place(id: string): number {
    const step = stepOf(definition, id)!;
    spots.set(id, { id, x: columns, y: row.get(id)! });
    const ports = portsOf(step);
    const xs = ports.map(({ port, target }) => {
      const fresh = target !== undefined && !spots.has(target) && stepOf(definition, target);
      const x = fresh ? place(target) : columns++;
      edges.push({ from: id, port, to: target, x });
      return x;
    });
    const x = xs.length > 0 ? (Math.min(...xs) + Math.max(...xs)) / 2 : columns++;
    spots.get(id)!.x = x;
    return x;
  }

  const first = firstOf(definition);
  const x = first && stepOf(definition, first) ? place(first) : columns++;
  edges.unshift({ from: entryId, port: 'next', to: first, x });
  const all = [{ id: entryId, x, y: 0 }, ...spots.values()];
  return { spots: all, edges, columns, rows: Math.max(...all.map(({ y }) => y)) + 2 };
}

/** The longest way to each step: it stands below everything that leads to it. */
function rowsOf(definition: JourneyDefinition): Map<string, number> {
  const rows = new Map<string, number>();
  function visit(id: string, row: number, way: Set<string>) {
    const step = stepOf(definition, id);
    if (!step || way.has(id) || (rows.get(id) ?? -1) >= row) return;
    rows.set(id, row);
    for (const { target } of portsOf(step))
      if (target) visit(target, row + 1, new Set([...way, id]));
  }
  const first = firstOf(definition);
  if (first) visit(first, 1, new Set());
  return rows;
}

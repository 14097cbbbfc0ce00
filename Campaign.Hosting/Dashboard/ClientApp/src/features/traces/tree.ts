import type { Span } from '@/api/types';

export interface TreeRow {
  span: Span;
  depth: number;
  children: number;
  /** Ids of all above it, to hide it when one of them is closed. */
  path: string[];
}

/** Spans in the order in which they are read: each under its parent, by time. One whose parent is not here (yet) stands at the left. */
export function tree(spans: Span[]): TreeRow[] {
  const ids = new Set(spans.map((span) => span.spanId));
  const children = new Map<string | null, Span[]>();
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    const parent =
      span.parentId !== null && span.parentId !== span.spanId && ids.has(span.parentId)
        ? span.parentId
        : null;
    children.set(parent, [...(children.get(parent) ?? []), span]);
  }

  const rows: TreeRow[] = [];
  const seen = new Set<string>();
  const visit = (span: Span, path: string[]) => {
    if (seen.has(span.spanId)) return;
    seen.add(span.spanId);
    const below = children.get(span.spanId) ?? [];
    rows.push({ span, depth: path.length, children: below.length, path });
    for (const child of below) visit(child, [...path, span.spanId]);
  };
  for (const root of children.get(null) ?? []) visit(root, []);
  return rows;
}

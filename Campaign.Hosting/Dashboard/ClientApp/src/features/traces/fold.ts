import type { TreeRow } from './tree';

/** Shorter traces are read whole. */
const longTrace = 40;
const fewest = 3;

/** In a long trace, calls of stores that follow each other under one parent become one line, so that what asked for them is seen. */
export function fold(rows: TreeRow[], spans: number): (TreeRow | TreeRow[])[] {
  if (spans < longTrace) return rows;
  const lines: TreeRow[][] = [];
  for (const row of rows) {
    const line = lines.at(-1);
    if (line?.[0] && isCall(line[0]) && isCall(row) && row.span.parentId === line[0].span.parentId)
      line.push(row);
    else lines.push([row]);
  }
  return lines.flatMap((line): (TreeRow | TreeRow[])[] => (line.length < fewest ? line : [line]));
}

/** Such as "12 × postgresql, 2 × redis". */
export function calls(rows: TreeRow[]): string {
  const counts = new Map<string, number>();
  for (const { span } of rows) {
    const store = storeOf(span.fields) ?? '';
    counts.set(store, (counts.get(store) ?? 0) + 1);
  }
  return [...counts].map(([store, count]) => `${count} × ${store}`).join(', ');
}

const isCall = (row: TreeRow) => row.children === 0 && storeOf(row.span.fields) !== undefined;

const storeOf = (fields: Record<string, string>) => fields['db.system.name'] ?? fields['db.system'];

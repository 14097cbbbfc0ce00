export interface Node {
  name: string;
  needs: string[];
}

export interface Placed extends Node {
  column: number;
  row: number;
}

/** Columns by depth: what needs nothing stands right, its users left of it. A cycle ends where it closes. */
export function layout(nodes: Node[]): Placed[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const depths = new Map<string, number>();
  const depth = (name: string, path: Set<string>): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    if (path.has(name)) return 0;
    const needs = (byName.get(name)?.needs ?? []).filter((need) => byName.has(need));
    const result =
      needs.length === 0
        ? 0
        : 1 + Math.max(...needs.map((need) => depth(need, new Set([...path, name]))));
    depths.set(name, result);
    return result;
  };
  const deepest = Math.max(0, ...nodes.map((node) => depth(node.name, new Set())));
  const rows = new Map<number, number>();
  return nodes.map((node) => {
    const column = deepest - depth(node.name, new Set());
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return { ...node, column, row };
  });
}

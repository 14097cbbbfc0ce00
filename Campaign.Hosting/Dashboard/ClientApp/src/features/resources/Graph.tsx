import type { Resource } from '@/api/types';
import classes from './Graph.module.css';
import { layout } from './layout';
import { grouped } from './tone';

const WIDTH = 170;
const HEIGHT = 54;
const GAP_X = 60;
const GAP_Y = 26;

/** Who needs whom. The list says the same in words. */
export function Graph({
  resources,
  onChoose,
}: {
  resources: Resource[];
  onChoose: (id: string) => void;
}) {
  const groups = grouped(resources);
  const placed = layout(
    groups.map((group) => ({ name: group.name, needs: group.replicas[0]?.needs ?? [] })),
  );
  const byName = new Map(placed.map((node) => [node.name, node]));
  const x = (column: number) => 24 + column * (WIDTH + GAP_X);
  const y = (row: number) => 24 + row * (HEIGHT + GAP_Y);
  const width = 48 + Math.max(...placed.map((node) => x(node.column))) + WIDTH;
  const height = 48 + Math.max(...placed.map((node) => y(node.row))) + HEIGHT;

  return (
    <div className={classes.graph} style={{ width, height }}>
      <svg width={width} height={height} aria-hidden="true">
        {placed.flatMap((node) =>
          node.needs.flatMap((need) => {
            const other = byName.get(need);
            if (!other) return [];
            const [x1, y1, x2, y2] = [
              x(node.column) + WIDTH,
              y(node.row) + HEIGHT / 2,
              x(other.column),
              y(other.row) + HEIGHT / 2,
            ];
            return [
              <path
                key={`${node.name} ${need}`}
                className={classes.edge}
                d={`M${x1} ${y1} C${x1 + GAP_X / 2} ${y1} ${x2 - GAP_X / 2} ${y2} ${x2} ${y2}`}
              />,
            ];
          }),
        )}
      </svg>
      {groups.map((group) => {
        const node = byName.get(group.name);
        if (!node) return null;
        return (
          <button
            key={group.name}
            type="button"
            className={`${classes.node} ${classes[group.tone]}`}
            style={{ left: x(node.column), top: y(node.row), width: WIDTH, height: HEIGHT }}
            title={`needs ${node.needs.join(', ') || 'nothing'}`}
            onClick={() => onChoose(group.replicas[0]?.id ?? group.name)}
          >
            <strong>{group.name}</strong>
            <span>
              {group.type}
              {group.replicas.length > 1 && ` ×${group.replicas.length}`}
            </span>
          </button>
        );
      })}
    </div>
  );
}

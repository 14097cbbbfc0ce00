/** Changes to a rule's tree. Pure: each gives a new tree that shares what did not change. */
import { childrenOf, emptyGroup, find, parentOf, type Node } from './tree';

/** Puts other parts in the place of one: none removes it. Where exactly one must stand, several become a group. */
export function replace(root: Node, id: string, put: (node: Node) => Node[]): Node {
  return single(put_(root, id, put), root);
}

function put_(node: Node, id: string, put: (node: Node) => Node[]): Node[] {
  if (node.id === id) return put(node);
  if (node.kind === 'clause') return [node];
  if (node.kind === 'group') {
    const items = node.items.flatMap((item) => put_(item, id, put));
    return same(items, node.items) ? [node] : [{ ...node, items }];
  }
  const inner = single(put_(node.inner, id, put), node.inner);
  return inner === node.inner ? [node] : [{ ...node, inner }];
}

function single(nodes: Node[], before: Node): Node {
  return nodes.length === 1
    ? nodes[0]!
    : nodes.length === 0 && before.kind === 'group'
      ? { ...before, nots: 0, items: [] }
      : emptyGroup('all', nodes);
}

function same(left: Node[], right: Node[]): boolean {
  return left.length === right.length && left.every((node, i) => node === right[i]);
}

export function update(root: Node, id: string, change: (node: Node) => Node): Node {
  return replace(root, id, (node) => [change(node)]);
}

/** Adds at the end of a group, inside of a ranking, or after a clause. */
export function add(root: Node, at: string, node: Node): Node {
  const target = find(root, at);
  if (!target) return root;
  if (target.kind === 'group')
    return update(root, at, () => ({ ...target, items: [...target.items, node] }));
  if (target.kind !== 'clause') return add(root, target.inner.id, node);
  return replace(root, at, () => [target, node]);
}

export function remove(root: Node, id: string): Node {
  return replace(root, id, () => []);
}

export function negate(root: Node, id: string): Node {
  return update(root, id, (node) => ({ ...node, nots: node.nots > 0 ? node.nots - 1 : 1 }));
}

/** Puts a part into a group of its own, which others can then be moved into. */
export function group(root: Node, id: string, groupId: string): Node {
  const parent = parentOf(root, id);
  const op = parent?.kind === 'group' && parent.op === 'any' ? 'all' : 'any';
  return update(root, id, (node) => ({ ...emptyGroup(op, [node]), id: groupId }));
}

/** Takes a group's walls away. A negation goes over to each of its members, as De Morgan has it. */
export function ungroup(root: Node, id: string): Node {
  const target = find(root, id);
  if (target?.kind !== 'group' || target.items.length === 0) return root;
  return replace(root, id, () =>
    target.items.map((item) => ({ ...item, nots: item.nots + target.nots })),
  );
}

/** One step up or down the outline: past a clause, into a group that stands there, or out of the group at its edge. */
export function move(root: Node, id: string, direction: -1 | 1): Node {
  const parent = parentOf(root, id);
  const node = find(root, id);
  if (!node || parent?.kind !== 'group') return root;
  const index = parent.items.indexOf(node);
  const neighbour = parent.items[index + direction];
  const others = parent.items.filter((item) => item !== node);
  if (neighbour?.kind === 'group') {
    const inside = direction > 0 ? [node, ...neighbour.items] : [...neighbour.items, node];
    const items = others.map((item) =>
      item === neighbour ? { ...neighbour, items: inside } : item,
    );
    return update(root, parent.id, () => ({ ...parent, items }));
  }
  if (neighbour) {
    others.splice(index + direction, 0, node);
    return update(root, parent.id, () => ({ ...parent, items: others }));
  }
  const outer = parentOf(root, parent.id);
  if (outer?.kind !== 'group') return root;
  const rest = { ...parent, items: others };
  const kept = others.length > 0 ? [rest] : [];
  return replace(root, parent.id, () => (direction > 0 ? [...kept, node] : [node, ...kept]));
}

/** Which part to go to when this one is gone. */
export function afterRemoval(root: Node, id: string): string {
  const parent = parentOf(root, id);
  if (!parent) return root.id;
  const siblings = childrenOf(parent);
  const index = siblings.findIndex((node) => node.id === id);
  return (siblings[index + 1] ?? siblings[index - 1] ?? parent).id;
}

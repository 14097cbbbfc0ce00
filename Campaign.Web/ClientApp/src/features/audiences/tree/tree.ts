/**
 * A rule as the builder edits it: the same thing, with an identity for every part and its negations counted instead of nested.
 * Clauses are kept as they came, so that what the builder does not touch leaves as it arrived.
 */
import type { Clause, LookalikeOptions, RankOptions, Rule } from '../rule/rule';

interface Part {
  id: string;
  /** How often the part is negated. */
  nots: number;
}

export interface GroupNode extends Part {
  kind: 'group';
  op: 'all' | 'any';
  items: Node[];
}

export interface RankNode extends Part {
  kind: 'rank';
  options: RankOptions;
  inner: Node;
}

export interface LookalikeNode extends Part {
  kind: 'lookalike';
  options: LookalikeOptions;
  inner: Node;
}

export interface ClauseNode extends Part {
  kind: 'clause';
  rule: Clause;
}

export type Node = GroupNode | RankNode | LookalikeNode | ClauseNode;

let made = 0;

export function newId(): string {
  return `n${++made}`;
}

export function emptyGroup(op: 'all' | 'any' = 'all', items: Node[] = []): GroupNode {
  return { id: newId(), nots: 0, kind: 'group', op, items };
}

export function clause(rule: Clause): ClauseNode {
  return { id: newId(), nots: 0, kind: 'clause', rule };
}

export function toTree(rule: Rule): Node {
  if ('not' in rule) {
    const inner = toTree(rule.not);
    return { ...inner, nots: inner.nots + 1 };
  }
  const part = { id: newId(), nots: 0 };
  if ('all' in rule) return { ...part, kind: 'group', op: 'all', items: rule.all.map(toTree) };
  if ('any' in rule) return { ...part, kind: 'group', op: 'any', items: rule.any.map(toTree) };
  if ('rank' in rule) {
    const { base, ...options } = rule.rank;
    return { ...part, kind: 'rank', options, inner: toTree(base) };
  }
  if ('lookalike' in rule) {
    const { seed, ...options } = rule.lookalike;
    return { ...part, kind: 'lookalike', options, inner: toTree(seed) };
  }
  return { ...part, kind: 'clause', rule };
}

export function toRule(node: Node): Rule {
  let rule = plain(node);
  for (let i = 0; i < node.nots; i++) rule = { not: rule };
  return rule;
}

function plain(node: Node): Rule {
  switch (node.kind) {
    case 'group':
      return node.op === 'all' ? { all: node.items.map(toRule) } : { any: node.items.map(toRule) };
    case 'rank':
      return { rank: { base: toRule(node.inner), ...node.options } };
    case 'lookalike':
      return { lookalike: { seed: toRule(node.inner), ...node.options } };
    case 'clause':
      return node.rule;
  }
}

export function childrenOf(node: Node): Node[] {
  if (node.kind === 'group') return node.items;
  return node.kind === 'clause' ? [] : [node.inner];
}

/** Every part, outer before inner, in reading order. */
export function flatten(node: Node): Node[] {
  return [node, ...childrenOf(node).flatMap(flatten)];
}

export function find(root: Node, id: string): Node | undefined {
  return flatten(root).find((node) => node.id === id);
}

export function parentOf(root: Node, id: string): Node | undefined {
  return flatten(root).find((node) => childrenOf(node).some((child) => child.id === id));
}

/** Where each part stands in the rule, as the server names it: `$.all[1].not.any[0]`. */
export function pathsOf(root: Node, path = '$', paths = new Map<string, string>()) {
  const at = path + '.not'.repeat(root.nots);
  paths.set(root.id, at);
  if (root.kind === 'group')
    root.items.forEach((item, i) => pathsOf(item, `${at}.${root.op}[${i}]`, paths));
  else if (root.kind === 'rank') pathsOf(root.inner, `${at}.rank.base`, paths);
  else if (root.kind === 'lookalike') pathsOf(root.inner, `${at}.lookalike.seed`, paths);
  return paths;
}

/** The innermost part that a path leads to or into. */
export function nodeAt(root: Node, path: string): string {
  let best = { id: root.id, length: 0 };
  for (const [id, at] of pathsOf(root)) {
    const leads = path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`);
    if (leads && at.length > best.length) best = { id, length: at.length };
  }
  return best.id;
}

/** What is still missing in a tree before it can be asked: found here, so that half a condition is no error and costs no request. */
import { flatten, type Node } from '../tree/tree';
import type { Clause } from './rule';
import { gapOf } from './values';

export function gapsOf(root: Node): Map<string, string> {
  const gaps = new Map<string, string>();
  for (const node of flatten(root)) {
    const gap = node.kind === 'clause' ? clauseGap(node.rule) : partGap(node);
    if (gap) gaps.set(node.id, gap);
  }
  return gaps;
}

function partGap(node: Exclude<Node, { kind: 'clause' }>): string | undefined {
  if (node.kind === 'group') return node.items.length > 0 ? undefined : 'Add a condition.';
  if (node.kind === 'rank' && node.options.by.length === 0) return 'Choose what to rank by.';
  const { limit } = node.options;
  return typeof limit === 'number' && !(limit > 0) ? 'Say how many.' : undefined;
}

function clauseGap(rule: Clause): string | undefined {
  if ('fan' in rule) return rule.fan === 'attributes.' ? 'Name the attribute.' : gapOf(rule);
  if ('purchase' in rule) return conditionGap(rule.purchase.where) ?? gapOf(rule);
  if ('engagement' in rule) return gapOf(rule);
  if ('percentile' in rule) return clauseGap(rule.percentile.of);
  if ('near' in rule) return rule.near.place.trim() ? undefined : 'Name a place.';
  if ('segment' in rule) return rule.segment ? undefined : 'Choose a segment.';
  return rule.wave ? undefined : 'Name a wave.';
}

function conditionGap(where: { op: string }[] | null | undefined): string | undefined {
  return where?.map(gapOf).find(Boolean);
}

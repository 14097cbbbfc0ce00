import type { Wave } from '@/api/draft';
import type { Rule } from '@/features/audiences/rule/rule';

/** A rule with the waves before it in the place of their names, which have a meaning in this draft alone. */
export function inlineWaves(rule: Rule, before: Wave[]): Rule {
  if ('wave' in rule) {
    const at = before.findIndex(({ name }) => name === rule.wave);
    return at < 0
      ? rule
      : inlineWaves(before[at]!.audience as unknown as Rule, before.slice(0, at));
  }
  if ('all' in rule) return { all: rule.all.map((member) => inlineWaves(member, before)) };
  if ('any' in rule) return { any: rule.any.map((member) => inlineWaves(member, before)) };
  if ('not' in rule) return { not: inlineWaves(rule.not, before) };
  return rule;
}

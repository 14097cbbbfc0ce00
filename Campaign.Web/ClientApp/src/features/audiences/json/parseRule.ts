import type { Rule } from '../rule/rule';
import { readRule, type RuleProblem } from '../rule/shape';
import { jsonError } from './jsonError';

/** Text as a rule, or what keeps it from being one: a line and column where it is no JSON, paths where it is no rule. */
export function parseRule(text: string): { rule: Rule } | { problems: RuleProblem[] } {
  const fault = jsonError(text);
  return fault === undefined
    ? readRule(JSON.parse(text))
    : { problems: [{ path: placeOf(text, fault), message: 'This is not JSON.' }] };
}

function placeOf(text: string, index: number): string {
  const before = text.slice(0, index).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

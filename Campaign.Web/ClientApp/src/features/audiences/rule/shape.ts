/** Whether JSON has the outline of a rule, so that the builder can show it. What it means is for the server to check. */
import type { Rule } from './rule';

export interface RuleProblem {
  path: string;
  message: string;
  suggestion?: string;
}

const forms = [
  'all',
  'any',
  'not',
  'fan',
  'purchase',
  'engagement',
  'percentile',
  'rank',
  'lookalike',
  'near',
  'segment',
  'wave',
];

export function readRule(json: unknown): { rule: Rule } | { problems: RuleProblem[] } {
  const problems: RuleProblem[] = [];
  check(json, '$', problems);
  return problems.length > 0 ? { problems } : { rule: json as Rule };
}

type Json = Record<string, unknown>;

function check(json: unknown, path: string, problems: RuleProblem[]) {
  if (!isObject(json)) return void problems.push({ path, message: 'An object is expected.' });
  const found = forms.filter((form) => form in json);
  const form = found[0];
  if (found.length !== 1 || !form)
    return void problems.push({
      path,
      message:
        found.length > 1 ? `${found.join(' and ')} cannot stand in one rule.` : 'This is no rule.',
      suggestion: `A rule has one of ${forms.join(', ')}.`,
    });
  inside(json, form, path, problems);
}

function inside(json: Json, form: string, path: string, problems: RuleProblem[]) {
  const value = json[form];
  const at = `${path}.${form}`;
  const must = (holds: boolean, where: string, message: string) => {
    if (!holds) problems.push({ path: where, message });
  };
  if (form === 'all' || form === 'any') {
    must(Array.isArray(value), at, 'A list is expected.');
    if (Array.isArray(value)) value.forEach((item, i) => check(item, `${at}[${i}]`, problems));
  } else if (form === 'not') check(value, at, problems);
  else if (['fan', 'segment', 'wave'].includes(form))
    must(typeof value === 'string', at, 'Text is expected.');
  else must(isObject(value), at, 'An object is expected.');
  if (['fan', 'purchase', 'engagement'].includes(form))
    must(typeof json.op === 'string', `${path}.op`, 'Text is expected.');
  if (form === 'purchase') must(typeof json.agg === 'string', `${path}.agg`, 'Text is expected.');
  if (!isObject(value)) return;
  if (form === 'purchase') conditions(value.where, `${at}.where`, problems);
  if (form === 'rank') check(value.base, `${at}.base`, problems);
  if (form === 'rank') must(Array.isArray(value.by), `${at}.by`, 'A list is expected.');
  if (form === 'lookalike') check(value.seed, `${at}.seed`, problems);
  if (form === 'percentile') {
    check(value.of, `${at}.of`, problems);
    must(isObject(value.of) && 'purchase' in value.of, `${at}.of`, 'A purchase rule is expected.');
  }
}

function conditions(where: unknown, path: string, problems: RuleProblem[]) {
  if (where === undefined || where === null) return;
  if (!Array.isArray(where)) return void problems.push({ path, message: 'A list is expected.' });
  where.forEach((one, i) => {
    if (!isObject(one)) problems.push({ path: `${path}[${i}]`, message: 'An object is expected.' });
  });
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { readFileSync } from 'node:fs';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { parseRule } from '../json/parseRule';
import { gapsOf } from '../rule/gaps';
import { everybody, type Rule } from '../rule/rule';
import { toRule, toTree } from '../tree/tree';
import { heldRule, openBuilder } from './harness';

/** The rules whose way through the sentence and back the server's tests check: what marketers ask for, and every form there is. */
const rules = readFileSync('../../Campaign.Tests/Audiences/rules.jsonl', 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Rule);

it('knows every form of the language', () => {
  const text = JSON.stringify(rules);
  for (const form of ['purchase', 'engagement', 'percentile', 'rank', 'near', 'segment', 'not'])
    expect(text).toContain(`"${form}"`);
});

it.each(rules)('shows %j with nothing missing and gives it back as it came', (rule) => {
  expect(parseRule(JSON.stringify(rule))).toEqual({ rule });
  const tree = toTree(rule);
  expect(gapsOf(tree).size).toBe(0);
  expect(toRule(tree)).toEqual(rule);
  openBuilder(rule);
  expect(heldRule()).toEqual(rule);
});

it.each(rules)('edits %j and takes it all back by keyboard', async (rule) => {
  const user = openBuilder(rule);
  const rows = () => screen.getAllByRole('group', { name: /^(Condition|Group|Set)$/ });
  rows().at(-1)!.focus();
  await user.keyboard('n');
  await user.keyboard('g');
  await user.keyboard('{ArrowUp}{Alt>}{ArrowDown}{/Alt}');
  expect(heldRule()).not.toEqual(rule);
  for (let i = 0; i < 3; i++) {
    rows()[0]!.focus();
    await user.keyboard('{Control>}z{/Control}');
  }
  expect(heldRule()).toEqual(rule);
});

it('has nothing to ask of the whole audience', () => {
  expect(gapsOf(toTree(everybody)).size).toBe(0);
});

import { describe, expect, it } from 'vitest';
import type { Step } from '../run/state';
import { countIn, sentenceIn } from './lookUp';
import { withLookUps } from './runLog';

const tool = { id: 'c1', name: 'query_crm', args: '{}', result: '{"count":3}', done: true };
const step = (name: string, tools: Step['tools'] = []): Step => ({
  name,
  startedAt: 0,
  finishedAt: 10,
  tools,
});

describe('withLookUps', () => {
  it('adds what the log has, to the same turn of the same step', () => {
    const logged = [step('audience', [tool]), step('audience', [{ ...tool, id: 'c2' }])];
    const steps = withLookUps([step('audience'), step('copy'), step('audience')], logged);
    expect(steps.map(({ tools }) => tools.map(({ id }) => id))).toEqual([['c1'], [], ['c2']]);
  });

  it('keeps what was seen live', () => {
    const seen = [step('audience', [{ ...tool, id: 'live' }])];
    expect(withLookUps(seen, [step('audience', [tool])])).toEqual(seen);
    expect(withLookUps(seen, undefined)).toBe(seen);
  });
});

describe('a look-up in one number', () => {
  it.each([
    ['{"count":12,"sentence":"Fans in Berlin"}', 12, 'Fans in Berlin'],
    ['{"error":"no"}', undefined, undefined],
    ['[1]', undefined, undefined],
    ['not json', undefined, undefined],
    [undefined, undefined, undefined],
  ])('of %s', (result, count, sentence) => {
    expect(countIn(result)).toBe(count);
    expect(sentenceIn(result)).toBe(sentence);
  });
});

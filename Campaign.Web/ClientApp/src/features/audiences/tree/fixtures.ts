/** Rules for tests: what marketers ask for, form by form, and a generator of any rule. */
import fc from 'fast-check';
import type { EngagementClause, PurchaseClause, Rule } from '../rule/rule';

const warehouse = { event: 'id', op: 'eq', value: 411 };
const campaign = '01890000-0000-7000-8000-000000000041';
const holder: PurchaseClause = {
  purchase: { where: [warehouse] },
  agg: 'orders',
  op: 'gte',
  value: 1,
};
const lastYear = { from: '-12M', to: 'now' };
const lastMonth = { from: '-30d', to: 'now' };

const bought = (genre: string): PurchaseClause => ({
  purchase: { where: [{ event: 'genre', op: 'in', value: [genre] }] },
  agg: 'orders',
  op: 'gte',
  value: 1,
});

const did = (type: string, more: Partial<EngagementClause['engagement']>): EngagementClause => ({
  engagement: { type, actor: 'human', ...more },
  agg: 'count',
  op: 'gte',
  value: 1,
});

export const askedFor: Record<string, Rule> = {
  'techno fans of a city who bought last year and hold no ticket': {
    all: [
      { fan: 'city', op: 'in', value: ['Brooklyn'] },
      {
        purchase: { where: [{ event: 'genre', op: 'in', value: ['techno'] }], window: lastYear },
        agg: 'orders',
        op: 'gte',
        value: 1,
      },
      { not: holder },
    ],
  },
  'spent more than 500': { all: [{ fan: 'total_spent', op: 'gt', value: 500 }] },
  'came three times, not for 18 months': {
    all: [
      { purchase: { where: [] }, agg: 'distinct_events', op: 'gte', value: 3 },
      { fan: 'last_purchase_at', op: 'lt', value: '-18M' },
    ],
  },
  'first-time buyers of the last 60 days': {
    all: [
      { purchase: { where: [] }, agg: 'orders', op: 'eq', value: 1 },
      { fan: 'last_purchase_at', op: 'gte', value: '-60d' },
    ],
  },
  'locals who opened or clicked': {
    all: [
      { fan: 'city', op: 'in', value: ['Brooklyn'] },
      { any: [did('open', { window: lastMonth }), did('click', { window: lastMonth })] },
      { not: holder },
    ],
  },
  'got a campaign and neither opened nor clicked': {
    all: [
      did('delivered', { actor: 'any', campaign }),
      { not: did('open', { actor: 'any', campaign }) },
      { not: did('click', { campaign }) },
    ],
  },
  'holds a ticket': {
    all: [{ purchase: { where: [warehouse] }, agg: 'qty', op: 'gte', value: 1 }],
  },
  'bought a genre': { all: [bought('rock')] },
  'bought a genre, not this event': { all: [bought('pop'), { not: holder }] },
  'lapsed buyers of a genre in a city': {
    all: [
      { fan: 'city', op: 'in', value: ['Miami'] },
      bought('reggaeton'),
      { fan: 'last_purchase_at', op: 'lt', value: '-6M' },
    ],
  },
  everybody: { all: [{ fan: 'id', op: 'exists', value: null }] },
};

const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean());
const comparison = { op: fc.string(), value: fc.option(fc.oneof(scalar, fc.array(scalar))) };
const span = fc.record({ from: fc.option(fc.string()), to: fc.string() }, { requiredKeys: [] });
const purchase = fc.record({
  purchase: fc.record(
    { where: fc.array(fc.record({ event: fc.string(), ...comparison })), window: span },
    { requiredKeys: [] },
  ),
  agg: fc.string(),
  ...comparison,
});

export const anyRule: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(
      fc.record({ fan: fc.string(), ...comparison }),
      purchase,
      fc.record({ engagement: fc.record({ type: fc.string(), window: span }), ...comparison }),
      fc.record({ percentile: fc.record({ of: purchase, top: fc.integer() }) }),
      fc.record({ near: fc.record({ place: fc.string(), km: fc.integer() }) }),
      fc.record({ segment: fc.uuid() }),
      fc.record({ wave: fc.string() }),
    ) as fc.Arbitrary<Rule>,
    fc.record({ all: fc.array(tie('rule'), { maxLength: 4 }) }),
    fc.record({ any: fc.array(tie('rule'), { maxLength: 4 }) }),
    fc.record({ not: tie('rule') }),
    fc.record({
      rank: fc.record({ base: tie('rule'), by: fc.array(fc.string()), limit: fc.integer() }),
    }),
    fc.record({
      lookalike: fc.record({ seed: tie('rule'), limit: fc.integer(), exclude_seed: fc.boolean() }),
    }),
  ),
})).rule;

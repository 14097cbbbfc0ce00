/** What can be added to a rule, in the order people look for it. */
import { fanFields } from '../rule/fields';
import type { EngagementClause, PurchaseClause } from '../rule/rule';
import { startingAt } from '../rule/values';
import { clause, emptyGroup, newId, type Node } from '../tree/tree';

export interface Template {
  value: string;
  label: string;
  group: string;
  make: () => Node;
}

const bought = (more: Partial<PurchaseClause> = {}): PurchaseClause => ({
  purchase: { where: [] },
  agg: 'orders',
  op: 'gte',
  value: 1,
  ...more,
});

const did = (type: string): EngagementClause => ({
  engagement: { type, actor: type === 'sent' ? 'any' : 'human', window: { from: '-90d' } },
  agg: 'count',
  op: 'gte',
  value: 1,
});

const lastYear = { from: '-12M' };
const of = (event: string) => [{ event, op: 'in', value: [] }];

export const templates: Template[] = [
  ...fanFields.map(({ name, label, kind }) => ({
    value: `fan.${name}`,
    label,
    group: 'About the fan',
    make: () => clause({ fan: name, ...startingAt(kind) }),
  })),
  {
    value: 'attribute',
    label: 'A field of your own',
    group: 'About the fan',
    make: () => clause({ fan: 'attributes.', op: 'eq', value: null }),
  },
  {
    value: 'bought',
    label: 'Bought something',
    group: 'Purchases',
    make: () => clause(bought({ purchase: { where: [], window: lastYear } })),
  },
  {
    value: 'bought.genre',
    label: 'Bought a genre',
    group: 'Purchases',
    make: () => clause(bought({ purchase: { where: of('genre'), window: lastYear } })),
  },
  {
    value: 'bought.event',
    label: 'Holds a ticket for an event',
    group: 'Purchases',
    make: () => clause(bought({ purchase: { where: of('id') } })),
  },
  {
    value: 'bought.amount',
    label: 'Spent an amount',
    group: 'Purchases',
    make: () => clause(bought({ agg: 'amount', value: null })),
  },
  {
    value: 'percentile',
    label: 'Among the best customers',
    group: 'Purchases',
    make: () =>
      clause({ percentile: { of: bought({ agg: 'amount', op: 'gt', value: 0 }), top: 10 } }),
  },
  ...(
    [
      ['open', 'Opened a message'],
      ['click', 'Clicked in a message'],
      ['sent', 'Was sent a message'],
    ] as const
  ).map(([type, label]) => ({
    value: type,
    label,
    group: 'Messages',
    make: () => clause(did(type)),
  })),
  {
    value: 'segment',
    label: 'Is in a segment',
    group: 'Sets',
    make: () => clause({ segment: '' }),
  },
  {
    value: 'near',
    label: 'Lives near a place',
    group: 'Sets',
    make: () => clause({ near: { place: '', km: 50 } }),
  },
  {
    value: 'rank',
    label: 'The first by a measure',
    group: 'Sets',
    make: () => ({
      id: newId(),
      nots: 0,
      kind: 'rank',
      options: { by: ['total_spent'], order: 'desc', limit: 1000 },
      inner: emptyGroup(),
    }),
  },
  {
    value: 'lookalike',
    label: 'Alike to other fans',
    group: 'Sets',
    make: () => ({
      id: newId(),
      nots: 0,
      kind: 'lookalike',
      options: { limit: 1000, exclude_seed: true },
      inner: emptyGroup(),
    }),
  },
  {
    value: 'any',
    label: 'Group: any of',
    group: 'Groups',
    make: () => emptyGroup('any'),
  },
  {
    value: 'all',
    label: 'Group: all of',
    group: 'Groups',
    make: () => emptyGroup('all'),
  },
];

/** For a select, section by section. */
export const templateGroups = [...new Set(templates.map(({ group }) => group))].map((group) => ({
  group,
  items: templates
    .filter((template) => template.group === group)
    .map(({ value, label }) => ({ value, label })),
}));

export function fromTemplate(value: string): Node | undefined {
  return templates.find((template) => template.value === value)?.make();
}

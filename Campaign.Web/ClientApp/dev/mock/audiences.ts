import type { Call, Route } from './backend.ts';
import { audience, cities } from './data.ts';
import { fan } from './fans.ts';

interface Segment {
  id: string;
  name: string;
  rule: Record<string, unknown>;
  sentence: string;
  version: number;
  count?: number;
  countedAt?: string;
  createdAt: string;
  updatedAt: string;
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

const techno = {
  purchase: { where: [{ event: 'genre', op: 'in', value: ['techno'] }], window: { from: '-12M' } },
  agg: 'orders',
  op: 'gte',
  value: 1,
};

const segments: Segment[] = [
  saved('s1', 'Berlin techno, active', 1836, {
    all: [
      { fan: 'city', op: 'in', value: ['Berlin', 'Potsdam'] },
      techno,
      {
        any: [
          {
            engagement: { type: 'open', actor: 'human', window: { from: '-90d' } },
            agg: 'count',
            op: 'gte',
            value: 1,
          },
          { fan: 'tags', op: 'contains', value: 'vip' },
        ],
      },
      {
        not: {
          purchase: { where: [{ event: 'id', op: 'in', value: [411] }] },
          agg: 'orders',
          op: 'gte',
          value: 1,
        },
      },
    ],
  }),
  saved('s2', 'Big spenders', 412, { all: [{ fan: 'total_spent', op: 'gt', value: 500 }] }),
  saved('s3', 'Lapsed since summer', 967, {
    all: [{ fan: 'last_purchase_at', op: 'lt', value: '-6M' }, { not: { segment: 's2' } }],
  }),
];

function saved(id: string, name: string, count: number, rule: Record<string, unknown>): Segment {
  const at = hoursAgo(count / 20);
  return {
    id,
    name,
    rule,
    sentence: sentenceOf(rule),
    version: 1,
    count,
    countedAt: at,
    createdAt: at,
    updatedAt: at,
  };
}

/** A reading of sorts: the mock knows no grammar, only that something changed. */
function sentenceOf(rule: unknown): string {
  const clauses = JSON.stringify(rule).match(/"op":/g)?.length ?? 0;
  return JSON.stringify(rule).includes('techno')
    ? audience.sentence
    : `Fans who meet ${clauses} ${clauses === 1 ? 'condition' : 'conditions'}.`;
}

/** Numbers that move with the rule and add up. */
function preview(rule: unknown) {
  const text = JSON.stringify(rule);
  const count = [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  const noConsent = Math.round(count * 0.28);
  const capped = Math.round(count * 0.02);
  const reachable = count - noConsent - capped;
  return {
    count,
    reachable: { email: reachable, sms: Math.round(reachable * 0.4) },
    funnel: [
      { stage: 'matched', count },
      { stage: 'no_consent', count: noConsent },
      { stage: 'frequency_cap', count: capped },
      { stage: 'reachable', count: reachable },
    ],
    topCities: cities.map(({ city }, i) => ({ city, count: Math.round(count / (i * 3 + 1.4)) })),
    medianSpend: 64,
    samples: audience.samples,
    sentence: sentenceOf(rule),
    dataVersion: 7,
    cached: false,
    elapsedMs: 34,
  };
}

function refusal(rule: unknown) {
  const at = JSON.stringify(rule).includes('Berlim');
  return (
    at && {
      path: '$.all[0].value',
      code: 'unknown_city',
      message: "There is no city 'Berlim'.",
      suggestion: 'Did you mean Berlin?',
    }
  );
}

function explain(rule: unknown, fanId: number) {
  const item = fan(fanId);
  return {
    fanId,
    verdict: 'true',
    sentence: sentenceOf(rule),
    clauses: [
      { path: '$', clause: 'all of the following', verdict: 'true' },
      { path: '$.all[0]', clause: 'live in Berlin or Potsdam', verdict: 'true', fact: item.city },
      {
        path: '$.all[1]',
        clause: 'bought a techno ticket in the last 12 months',
        verdict: 'true',
        fact: '3 orders',
      },
      { path: '$.all[2]', clause: 'any of the following', verdict: 'true' },
      {
        path: '$.all[2].any[0]',
        clause: 'opened a message in the last 90 days',
        verdict: 'unknown',
      },
      { path: '$.all[2].any[1]', clause: 'have the tag vip', verdict: 'true', fact: 'vip, press' },
    ],
    reachable: [{ channel: 'email' }, { channel: 'sms', reason: 'no_consent' }],
  };
}

export const audienceRoutes: Route = (call) => {
  const { path, body, reply } = call;
  const [area, id] = path.replace('/app/api/', '').split('/');
  if (area === 'segments') return segmentRoutes(call, id);
  if (area !== 'audiences') return false;
  const problem = refusal(body.rule);
  if (problem) reply(422, { code: 'invalid_rule', detail: problem.message, problems: [problem] });
  else if (id === 'preview') setTimeout(() => reply(200, preview(body.rule)), 120);
  else if (id === 'explain') reply(200, explain(body.rule, Number(body.fanId)));
  else return false;
  return true;
};

function segmentRoutes({ method, body, reply, response }: Call, id: string | undefined): boolean {
  const segment = segments.find((one) => one.id === id);
  const tag = (one: Segment) => response.setHeader('ETag', `"${one.version}-${one.updatedAt}"`);
  if (!id && method === 'GET') reply(200, { items: segments });
  else if (!id) {
    const made = saved(
      `s${segments.length + 1}`,
      String(body.name),
      0,
      body.rule as Segment['rule'],
    );
    segments.unshift({ ...made, count: preview(made.rule).count });
    tag(made);
    reply(201, segments[0]);
  } else if (!segment) reply(404, { code: 'not_found' });
  else if (method === 'DELETE') {
    segments.splice(segments.indexOf(segment), 1);
    reply(204);
  } else {
    if (method === 'PUT') {
      segment.version += JSON.stringify(segment.rule) === JSON.stringify(body.rule) ? 0 : 1;
      Object.assign(segment, {
        name: body.name,
        rule: body.rule,
        updatedAt: new Date().toISOString(),
      });
      segment.sentence = sentenceOf(segment.rule);
      segment.count = preview(segment.rule).count;
    }
    tag(segment);
    reply(200, segment);
  }
  return true;
}

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

const gone: Segment[] = [];

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

function parse(sentence: string) {
  const at = sentence.indexOf('blurb');
  if (at >= 0)
    return {
      language: 'en',
      problem: {
        at,
        length: sentence.length - at,
        text: sentence.slice(at),
        message: 'This is not understood.',
        expected: ['who bought', 'who live in', 'who opened'],
      },
      problems: [],
    };
  const rule = { all: [{ fan: 'city', op: 'in', value: ['Berlin'] }, techno] };
  return { rule, sentence: audience.sentence, language: 'en', problems: [] };
}

/** Every set of audiences, with numbers that add up. */
function overlap(size: number) {
  const regions = Array.from({ length: 2 ** size - 1 }, (_, bits) => {
    const members = Array.from({ length: size }, (_, i) => i).filter((i) => ((bits + 1) >> i) & 1);
    return { members, count: Math.round(2400 / (bits + 1) / members.length) };
  });
  const within = (wanted: number[]) =>
    regions
      .filter(({ members }) => wanted.every((one) => members.includes(one)))
      .reduce((sum, { count }) => sum + count, 0);
  const all = Array.from({ length: size }, (_, i) => i);
  return {
    audiences: all.map((index) => ({ index, count: within([index]), sentence: '' })),
    pairs: [],
    regions,
    shared: within(all),
    union: within([]),
    dataVersion: 7,
  };
}

export const audienceRoutes: Route = (call) => {
  const { path, body, reply } = call;
  const [area, id, view] = path.replace('/app/api/', '').split('/');
  if (area === 'segments') return segmentRoutes(call, id, view);
  if (area !== 'audiences') return false;
  if (id === 'parse') {
    reply(200, parse(String(body.sentence)));
    return true;
  }
  if (id === 'overlap') {
    reply(200, overlap((body.rules as unknown[]).length));
    return true;
  }
  const problem = refusal(body.rule);
  if (problem) reply(422, { code: 'invalid_rule', detail: problem.message, problems: [problem] });
  else if (id === 'preview') setTimeout(() => reply(200, preview(body.rule)), 120);
  else if (id === 'explain') reply(200, explain(body.rule, Number(body.fanId)));
  else return false;
  return true;
};

function history({ version, rule, sentence, createdAt }: Segment, view: string) {
  const day = (days: number) => hoursAgo(days * 24);
  if (view === 'versions') return [{ version, rule, sentence, createdAt, createdBy: 'user:1' }];
  if (view === 'uses')
    return [
      { kind: 'campaign', id: 'c2', name: 'House of Wax', status: 'scheduled', blocks: true },
    ];
  const counts = [1836, 1812, 1790, 1795, 1740];
  const items = counts.map((count, i) => ({
    id: `e${i}`,
    at: day(i * 7),
    version,
    count,
    entered: 31,
    left: 7,
  }));
  return { items };
}

function segmentRoutes(
  { method, body, reply, response }: Call,
  id: string | undefined,
  view: string | undefined,
): boolean {
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
  } else if (view === 'restore') {
    const back = gone.find((one) => one.id === id);
    if (back) segments.unshift(back);
    reply(back ? 200 : 404, back);
  } else if (!segment) reply(404, { code: 'not_found' });
  else if (view) reply(200, history(segment, view));
  else if (method === 'DELETE') {
    gone.push(...segments.splice(segments.indexOf(segment), 1));
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

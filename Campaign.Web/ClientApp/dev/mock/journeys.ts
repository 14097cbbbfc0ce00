import type { Route } from './backend.ts';

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

const message = (subject: string, body: string) => ({
  channels: ['email'],
  copy: {
    variants: [
      { id: 'email-en', locale: 'en', channel: 'email', subject, body, cta: 'Get tickets' },
    ],
  },
});

const definition = {
  entry: {
    kind: 'purchase',
    purchase: { genre: 'techno' },
    reentry: { policy: 'again', after: '30d' },
  },
  steps: [
    {
      id: 'thanks',
      type: 'send',
      name: 'Thank you',
      next: 'pause',
      message: message('See you on the floor', 'Thanks for coming.'),
    },
    { id: 'pause', type: 'wait', next: 'asked', wait: { for: '2w', at: '18:00:00' } },
    {
      id: 'asked',
      type: 'branch',
      condition: { kind: 'opened', step: 'thanks' },
      within: '2d',
      yes: 'similar',
      no: 'sms',
    },
    {
      id: 'similar',
      type: 'send',
      name: 'A similar night',
      message: message('More of the same', 'You may like this one.'),
    },
    {
      id: 'sms',
      type: 'send',
      name: 'One more try',
      next: 'end',
      message: message('Did you see this?', 'One more time.'),
    },
    { id: 'end', type: 'end' },
  ],
  exits: [{ id: 'bought', name: 'Bought again', condition: { kind: 'bought' } }],
  purpose: 'marketing',
};

const report = {
  version: 1,
  entered: 4120,
  inFlight: 1504,
  completed: 2198,
  exited: [{ outcome: 'exited', reason: 'bought', count: 418 }],
  countedAt: new Date().toISOString(),
  steps: [
    step('thanks', 4120, 12, [
      ['sent', null, 3906],
      ['skipped', 'no_consent', 202],
    ]),
    step('pause', 4108, 1300, [
      ['passed', null, 2390],
      ['exited', 'bought', 418],
    ]),
    step('asked', 2390, 192, [
      ['yes', null, 1264],
      ['no', null, 934],
    ]),
    step('similar', 1264, 0, [
      ['sent', null, 1201],
      ['skipped', 'frequency_cap', 63],
    ]),
    step('sms', 934, 0, [['sent', null, 934]]),
    step('end', 934, 0, [['ended', null, 934]]),
  ],
};

function step(
  id: string,
  arrived: number,
  here: number,
  outcomes: [string, string | null, number][],
) {
  return {
    step: id,
    arrived,
    here,
    outcomes: outcomes.map(([outcome, reason, count]) => ({
      outcome,
      reason: reason ?? undefined,
      count,
    })),
    campaigns: id === 'thanks' ? ['c3'] : [],
  };
}

const detail = (id: string) => ({
  id,
  name: 'After the first techno night',
  status: id === 'j2' ? 'draft' : 'active',
  definition,
  shown: 1,
  hash: 'a'.repeat(64),
  problems: [],
  sentences: {},
  versions: [
    {
      version: 1,
      status: id === 'j2' ? 'draft' : 'active',
      hash: 'a'.repeat(64),
      inFlight: id === 'j2' ? 0 : 1504,
      createdAt: daysAgo(41),
      approvedBy: id === 'j2' ? undefined : 'Jonas Brandt',
      activatedAt: id === 'j2' ? undefined : daysAgo(40),
    },
  ],
  createdAt: daysAgo(41),
  actions: id === 'j2' ? ['submit', 'stop'] : ['pause', 'stop'],
  tag: '1.active',
});

const summary = (id: string, name: string, status: string, entered: number, inFlight: number) => ({
  id,
  name,
  status,
  version: 1,
  openVersion: status === 'draft' ? 'draft' : undefined,
  entryKind: id === 'j3' ? 'audience' : 'purchase',
  messages: 3,
  entered,
  inFlight,
  createdAt: daysAgo(41),
});

const fans = Array.from({ length: 8 }, (_, index) => ({
  fanId: 1000 + index,
  entry: 1,
  version: 1,
  arrivedAt: daysAgo(3),
  dueAt: daysAgo(-8),
}));

export const journeyRoutes: Route = ({ path, method, body, reply }) => {
  const [, id, view] = /^\/app\/api\/journeys(?:\/([^/]+))?(?:\/(.+))?$/.exec(path) ?? [];
  if (!path.startsWith('/app/api/journeys')) return false;
  if (!id && method === 'GET')
    reply(200, {
      items: [
        summary('j1', 'After the first techno night', 'active', 4120, 1504),
        summary('j3', 'Win back the winter crowd', 'paused', 860, 211),
        summary('j2', 'Before the show', 'draft', 0, 0),
      ],
    });
  else if (!id) reply(201, detail('j2'));
  else if (id === 'check') reply(200, problemsOf(body));
  else if (id === 'simulate' || view === 'simulate')
    reply(200, {
      days: 30,
      from: daysAgo(30),
      until: daysAgo(0),
      share: 1,
      report: { ...report, version: undefined },
      assumptions: ['consent_as_today', 'opens_by_own_rate'],
    });
  else if (view === 'report') reply(200, report);
  else if (view === 'reach')
    reply(200, { fans: 4120, basis: 'last_30_days', hash: 'a'.repeat(64) });
  else if (view?.startsWith('steps/')) reply(200, { items: fans });
  else reply(200, detail(id));
  return true;
};

/** What the server would miss in a message that nobody has written yet. */
function problemsOf(body: Record<string, unknown>) {
  const steps = (body.steps ?? []) as typeof definition.steps;
  return steps
    .filter(({ message: sent }) => sent && !sent.copy.variants[0]?.body)
    .map(({ id }) => ({
      node: id,
      field: 'message',
      code: 'invalid_campaign',
      message: 'The message says nothing yet.',
    }));
}

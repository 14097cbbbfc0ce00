import type { Route } from './backend.ts';

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

const endpoints = [
  {
    id: 'w1',
    url: 'https://shop.neon-nights.example/hooks/campaign',
    description: 'Our ticket shop',
    eventTypes: ['message.*', 'consent.changed'],
    createdAt: ago(90_000),
    state: 'on',
    offReason: null,
    failingSince: null,
    formerSecretUntil: ago(-900),
    pending: 2,
    failed: 0,
  },
  {
    id: 'w2',
    url: 'https://bi.neon-nights.example/ingest',
    description: 'Data warehouse',
    eventTypes: ['*'],
    createdAt: ago(400_000),
    state: 'failing',
    offReason: null,
    failingSince: ago(310),
    formerSecretUntil: null,
    pending: 418,
    failed: 12,
  },
  {
    id: 'w3',
    url: 'https://old.neon-nights.example/hook',
    description: null,
    eventTypes: ['campaign.sent'],
    createdAt: ago(800_000),
    state: 'off',
    offReason: 'failing',
    failingSince: ago(9000),
    formerSecretUntil: null,
    pending: 0,
    failed: 37,
  },
];

const deliveries = [
  {
    eventId: 'e1',
    type: 'message.bounced',
    occurredAt: ago(4),
    state: 'pending',
    attempts: 2,
    lastAt: ago(2),
    lastStatus: 503,
    lastError: 'http_503',
    nextAt: ago(-4),
  },
  {
    eventId: 'e2',
    type: 'consent.changed',
    occurredAt: ago(31),
    state: 'delivered',
    attempts: 1,
    lastAt: ago(31),
    lastStatus: 204,
    lastError: null,
    nextAt: null,
  },
  {
    eventId: 'e3',
    type: 'message.accepted',
    occurredAt: ago(600),
    state: 'failed',
    attempts: 11,
    lastAt: ago(20),
    lastStatus: null,
    lastError: 'timeout',
    nextAt: null,
  },
];

const payload = JSON.stringify({
  type: 'message.bounced',
  timestamp: ago(4),
  data: { campaignId: 'c1', fanId: 4711, externalId: 'crm-7', channel: 'email', messageId: 'm1' },
});

/** Endpoints of webhooks with a log; what is done to them is forgotten. */
export const webhookRoutes: Route = ({ method, path, query, reply }) => {
  if (!path.startsWith('/app/api/webhooks')) return false;
  const [, id, view, event] = path.slice('/app/api/'.length).split('/');
  if (method !== 'GET') {
    if (view === 'secret')
      reply(200, { secret: 'whsec_dGhpcyBpcyBubyBzZWNyZXQgYXQgYWxsLCBqdXN0IGEgbW9jaw==' });
    else if (view === 'replay') reply(200, { count: 12 });
    else if (!id)
      reply(201, { endpoint: endpoints[0], secret: 'whsec_dGhpcyBpcyBubyBzZWNyZXQgYXQgYWxs' });
    else reply(204);
  } else if (id === 'types')
    reply(200, [
      'message.accepted',
      'message.delivered',
      'message.bounced',
      'campaign.scheduled',
      'campaign.sent',
      'consent.changed',
      'import.finished',
    ]);
  else if (event)
    reply(200, {
      delivery: deliveries.find(({ eventId }) => eventId === event),
      payload,
      failures: [{ attempt: 2, at: ago(2), status: 503, error: 'http_503', milliseconds: 184 }],
    });
  else if (view) {
    const state = query.get('state');
    reply(200, { items: deliveries.filter((one) => !state || one.state === state), next: null });
  } else reply(200, endpoints);
  return true;
};

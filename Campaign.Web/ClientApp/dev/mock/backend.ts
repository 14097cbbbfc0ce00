/** A backend for looking at screens without one: `npm run dev:mock`. It plays a recorded run; it is never shipped. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { audienceRoutes } from './audiences.ts';
import { campaignRoutes } from './campaigns.ts';
import { eventRoutes } from './events.ts';
import { fanRoutes } from './fans.ts';
import { importRoutes } from './imports.ts';
import { journeyRoutes } from './journeys.ts';
import { threadRoutes } from './threads.ts';
import { webhookRoutes } from './webhooks.ts';

export type Reply = (status: number, body?: unknown) => void;

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  request: IncomingMessage;
  response: ServerResponse;
  reply: Reply;
}

/** Answers the call and returns true, or leaves it to the next one. */
export type Route = (call: Call) => boolean;

const promoters = [
  { id: 'p1', name: 'Neon Nights', role: process.env.MOCK_ROLE ?? 'marketer' },
  { id: 'p2', name: 'Harbor Lights', role: 'analyst' },
];

let signedIn = process.env.MOCK_SIGNED_OUT !== '1';
let promoter = promoters[0];

const session = () => ({
  user: { email: 'marketer@neon-nights.example', name: 'Mara Lindqvist' },
  promoters,
  promoter,
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  modelOffline: true,
  antiforgeryToken: 'mock',
});

const sessionRoutes: Route = ({ method, path, body, reply }) => {
  if (path === '/app/config') reply(200, { demo: true });
  else if (path === '/app/session/promoter') {
    promoter = promoters.find(({ id }) => id === body.promoterId) ?? promoter;
    reply(200, session());
  } else if (path !== '/app/session') return false;
  else if (method === 'DELETE') {
    signedIn = false;
    reply(204);
  } else if (method === 'POST' && body.password !== 'campaign-demo')
    reply(401, {
      title: 'Sign-in failed',
      detail: 'The e-mail address or the password is wrong.',
      code: 'invalid_credentials',
    });
  else if (method === 'POST') {
    signedIn = true;
    reply(200, session());
  } else if (signedIn) reply(200, session());
  else reply(401, { code: 'unauthenticated' });
  return true;
};

const guard: Route = ({ reply }) => {
  if (!signedIn) reply(401, { code: 'unauthenticated' });
  return !signedIn;
};

const health: Route = ({ path, reply }) => {
  if (path !== '/app/api/health') return false;
  reply(200, { status: process.env.MOCK_HEALTH ?? 'healthy' });
  return true;
};

const sending: Route = ({ path, reply }) => {
  if (path !== '/app/api/sending') return false;
  reply(200, { held: process.env.MOCK_HELD === '1', reason: 'A wrong price', platformHeld: false });
  return true;
};

const deadLetters: Route = ({ path, reply }) => {
  if (path !== '/app/api/dead-letters') return false;
  const at = new Date(Date.now() - 3_600_000).toISOString();
  reply(200, {
    messages: [
      {
        campaignId: 'c3',
        campaign: 'Bassline Sunday for regulars',
        channel: 'email',
        reason: 'smtp_connection_lost',
        count: 12,
        firstAt: at,
        lastAt: at,
      },
    ],
    jobs: [
      { id: 'j1', kind: 'measure', subjectId: 'c5', error: 'timeout', attempts: 5, dueAt: at },
    ],
  });
  return true;
};

const unknown: Route = ({ reply }) => {
  reply(404, { title: 'Not found', code: 'not_found' });
  return true;
};

const routes = [
  sessionRoutes,
  guard,
  health,
  sending,
  deadLetters,
  threadRoutes,
  webhookRoutes,
  campaignRoutes,
  journeyRoutes,
  fanRoutes,
  audienceRoutes,
  importRoutes,
  eventRoutes,
  unknown,
];

export function mockBackend(): Plugin {
  return {
    name: 'campaign-mock-backend',
    configureServer: ({ middlewares }) => void middlewares.use(serve),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(serve),
  };
}

function serve(request: IncomingMessage, response: ServerResponse, next: () => void) {
  if (!request.url?.startsWith('/app/')) return next();
  void answer(request, response);
}

async function answer(request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', 'http://mock');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const reply: Reply = (status, body) => {
    const type = status >= 400 ? 'application/problem+json' : 'application/json';
    response.writeHead(status, { 'Content-Type': type });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };
  const call: Call = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
    request,
    response,
    reply,
  };
  routes.some((route) => route(call));
}

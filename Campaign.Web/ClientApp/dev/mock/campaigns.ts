import type { Call, Route } from './backend.ts';
import { event, variants } from './data.ts';

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const started = Date.now();

function counts(audience: number, share: number, done: boolean) {
  const excluded = exclusionsOf(audience).reduce((sum, { count }) => sum + count, 0);
  const accepted = Math.round((audience - excluded - 3) * share);
  const failed = done ? 3 : share > 0 ? 1 : 0;
  const pending = share > 0 ? audience - excluded - accepted - failed : 0;
  return { audience, accepted, skipped: 4, failed, pending, sending: 0, uncertain: 0 };
}

const exclusionsOf = (audience: number) => [
  { reason: 'no_consent', count: Math.round(audience * 0.28) },
  { reason: 'suppressed', count: 31 },
  { reason: 'frequency_cap', count: Math.round(audience * 0.02) },
];

const sentence = 'Fans in Berlin who bought at least one techno ticket in the last 12 months.';

function campaigns() {
  const progress = Math.min(0.97, 0.42 + (Date.now() - started) / 120_000);
  return [
    row('c1', 'Warehouse Party early list', 'sending', counts(1836, progress, false), 0.2),
    row('c2', 'House of Wax, one week left', 'scheduled', counts(1920, 0, false), -30),
    row('c3', 'Bassline Sunday for regulars', 'sent', counts(3420, 1, true), 90),
    row('c4', 'Win back the winter crowd', 'paused', counts(860, 0.31, false), 130),
    row('c5', 'Open air season pass', 'sent', counts(8120, 1, true), 400),
    row('c7', 'Spring line-up', 'in_review', counts(1836, 0, false), 20),
    row('c8', 'Residents’ night', 'approved', counts(912, 0, false), 25),
    row('c6', 'Closing night', 'cancelled', counts(600, 0, false), 700),
  ];
}

function row(
  id: string,
  name: string,
  status: string,
  numbers: ReturnType<typeof counts>,
  age: number,
) {
  return {
    id,
    name,
    status,
    channels: id === 'c4' ? ['email', 'sms'] : ['email'],
    eventName: event.name,
    counts: numbers,
    createdAt: hoursAgo(age),
    sendAt: hoursAgo(age - 0.1),
  };
}

export const campaignRoutes: Route = (call) => {
  const [area, id, view, message] = call.path.replace('/app/api/', '').split('/');
  if (area !== 'campaigns') return false;
  const campaign = campaigns().find((candidate) => candidate.id === id);
  if (!id) list(call);
  else if (!campaign) call.reply(404, { code: 'not_found' });
  else if (call.method === 'POST')
    call.reply(409, { code: 'illegal_transition', title: 'Illegal transition' });
  else if (view === 'reach')
    call.reply(200, {
      audience: campaign.counts.audience,
      recipients: campaign.counts.audience - 580,
      exclusions: [{ reason: 'no_consent', count: 580 }],
      draftHash: 'h1',
    });
  else if (view === 'preview') call.reply(200, preview());
  else if (view === 'progress') call.reply(200, progress(campaign.status, campaign.counts));
  else if (view === 'timeline') call.reply(200, timeline());
  else if (view === 'results') call.reply(200, results(campaign.counts));
  else if (view === 'recipients') call.reply(200, { items: recipients(), next: null });
  else if (view === 'outbox' && message) call.reply(200, outboxMessage(message));
  else if (view === 'outbox') call.reply(200, { items: outbox(), next: 'more' });
  else if (view) call.reply(404, { code: 'not_found' });
  else
    call.reply(200, {
      ...campaign,
      event,
      sentence,
      threadId: 'old-0',
      approvedBy: 'Mara Lindqvist',
      approvedAt: hoursAgo(0.3),
      startedAt: campaign.status === 'scheduled' ? undefined : campaign.sendAt,
      completedAt: campaign.status === 'sent' ? hoursAgo(80) : undefined,
      copy: { variants },
      exclusions: exclusionsOf(campaign.counts.audience),
      schedule: { mode: 'at', sendAt: campaign.sendAt, timeZone: 'Europe/Berlin' },
      actions:
        {
          in_review: ['approve', 'reject', 'cancel'],
          approved: ['schedule', 'reject', 'cancel'],
          sending: ['pause', 'cancel'],
          paused: ['resume', 'cancel'],
        }[campaign.status] ?? [],
    });
  return true;
};

function list({ query, reply }: Call) {
  const status = query.get('status');
  const items = campaigns().filter((campaign) => !status || campaign.status === status);
  reply(200, { items, next: status ? null : 'more' });
}

const results = (numbers: ReturnType<typeof counts>) => ({
  counts: numbers,
  exclusions: exclusionsOf(numbers.audience),
  engagement: [
    { type: 'delivered', total: numbers.accepted - 9, human: 0, machine: 0 },
    { type: 'open', total: 1320, human: Math.round(numbers.accepted * 0.38), machine: 120 },
    { type: 'click', total: 260, human: Math.round(numbers.accepted * 0.07), machine: 14 },
  ],
  orders: Math.round(numbers.accepted * 0.018),
  revenue: Math.round(numbers.accepted * 0.018) * 24,
});

const preview = () => ({
  variant: 'v-en',
  channel: 'email',
  locale: 'en',
  fromName: 'Neon Nights',
  fromAddress: 'hello@neon-nights.example',
  subject: variants[0]?.subject,
  html: variants[0]?.html?.replace('{{ fan.first_name | default: "there" }}', 'Ada'),
  text: variants[0]?.body,
});

const progress = (status: string, numbers: ReturnType<typeof counts>) => ({
  status,
  audience: numbers.audience,
  stages: [
    { stage: 'excluded', count: 548 },
    { stage: 'waiting', count: 0 },
    { stage: 'due', count: numbers.pending, age: 12 },
    { stage: 'sending', count: numbers.sending },
    { stage: 'accepted', count: numbers.accepted },
    { stage: 'failed', count: numbers.failed },
    { stage: 'skipped', count: numbers.skipped },
    { stage: 'uncertain', count: numbers.uncertain },
  ],
  done: numbers.accepted / Math.max(1, numbers.accepted + numbers.pending),
  perSecond: status === 'sending' ? 10 : 0,
  endsAt:
    status === 'sending' ? new Date(Date.now() + numbers.pending * 100).toISOString() : undefined,
  hold: status === 'paused' ? 'stale_schedule' : undefined,
  asOf: new Date().toISOString(),
});

const timeline = () => [
  { at: hoursAgo(0.4), to: 'draft', actor: 'Mara Lindqvist' },
  { at: hoursAgo(0.3), from: 'draft', to: 'in_review', actor: 'Mara Lindqvist' },
  { at: hoursAgo(0.2), from: 'in_review', to: 'approved', actor: 'Mara Lindqvist' },
  { at: hoursAgo(0.2), from: 'approved', to: 'scheduled', actor: 'Mara Lindqvist' },
  { at: hoursAgo(0.1), from: 'scheduled', to: 'sending', actor: 'system' },
];

const recipients = () =>
  Array.from({ length: 14 }, (_, index) => ({
    fanId: 20_411 + index * 37,
    channel: 'email',
    variant: 'v-en',
    state: index % 5 === 3 ? 'skipped' : index % 7 === 6 ? 'pending' : 'accepted',
    reason: index % 5 === 3 ? 'frequency_cap' : undefined,
    messageId: `message-${index}`,
    attempts: index % 5 === 3 ? 0 : 1,
    updatedAt: hoursAgo(0.05 + index * 0.01),
  }));

const outbox = () =>
  Array.from({ length: 12 }, (_, index) => ({
    messageId: `message-${index}`,
    fanId: 20_411 + index * 37,
    channel: index === 4 ? 'sms' : 'email',
    to: index === 4 ? '+49 ••• •••41' : `${'ajlmnprs'[index % 8]}•••@mail.example`,
    subject: index === 4 ? undefined : variants[0]?.subject,
    sentAt: hoursAgo(0.02 * (index + 1)),
  }));

function outboxMessage(messageId: string) {
  const item = outbox().find((candidate) => candidate.messageId === messageId);
  return {
    ...item,
    html: item?.channel === 'sms' ? undefined : variants[0]?.html,
    text: variants[2]?.body,
    headers: {
      'Message-ID': `<${messageId}@neon-nights.example>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}

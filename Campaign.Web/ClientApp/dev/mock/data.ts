import type { DraftAudience } from '../../src/api/draft.ts';
import { emailHtml } from './email.ts';

const inDays = (days: number, hour: number) => {
  const date = new Date(Date.now() + days * 86_400_000);
  date.setUTCHours(hour, 0, 0, 0);
  return date.toISOString();
};

export const event = {
  id: 411,
  name: 'Warehouse Party',
  genre: 'techno',
  venue: 'Kraftwerk Ost',
  city: 'Berlin',
  startsAt: inDays(19, 21),
  price: 24,
  currency: 'EUR',
};

export const cities = [
  { city: 'Berlin', count: 1806 },
  { city: 'Potsdam', count: 21 },
  { city: 'Leipzig', count: 9 },
];

export const samples = [
  ['A•••• K•••', 'a•••@posteo.example', 168, 12],
  ['J•••• W•••', 'j•••@mail.example', 92, 40],
  ['L••• S•••••', 'l•••@inbox.example', 48, 71],
  ['M••••• B•••', 'm•••@mail.example', 240, 18],
  ['N•••• P••••', 'n•••@post.example', 76, 133],
].map(([name, email, totalSpent, days], index) => ({
  fanId: index + 1,
  name: String(name),
  email: String(email),
  city: 'Berlin',
  orders: (index % 3) + 1,
  spent: Number(totalSpent),
  lastPurchaseAt: inDays(-Number(days), 20),
}));

export const audience: DraftAudience = {
  rule: { all: [{ fan: 'city', op: 'eq', value: 'Berlin' }] } as never,
  sentence:
    'Fans in Berlin who bought at least one techno ticket in the last 12 months and do not hold a ticket for Warehouse Party yet.',
  count: 1836,
  reachable: { email: 1214, sms: 502 },
  topCities: cities,
  samples,
  medianSpend: 64,
  funnel: [
    { stage: 'matched', count: 1836 },
    { stage: 'no_consent', count: 548 },
    { stage: 'suppressed', count: 31 },
    { stage: 'frequency_cap', count: 43 },
    { stage: 'reachable', count: 1214 },
  ],
  assumptions: [
    { id: 'a1', text: 'Ticket holders of Warehouse Party are left out', removable: true },
    { id: 'a2', text: '“Last year” means the last 12 months', removable: true },
    { id: 'a3', text: 'Unknown cities are left out (112 fans)', removable: false },
  ],
  warnings: ['43 fans already got two campaigns this week and are skipped.'],
};

const body = `Hi {{ fan.first_name | default: "there" }},

the fog machine is paid for and the generators are humming: Warehouse Party is back at Kraftwerk Ost.

You were on the floor with us this year, so you hear it first. Doors open at 22:00, tickets are €24, and the first room is yours until midnight.`;

export const variants = [
  {
    id: 'v-en',
    locale: 'en',
    channel: 'email',
    subject: 'Warehouse Party is back. You are on the early list',
    preheader: 'Kraftwerk Ost, €24, doors at 22:00',
    body,
    html: emailHtml('Warehouse Party', body, 'Get your ticket'),
    cta: 'Get your ticket',
  },
  {
    id: 'v-de',
    locale: 'de',
    channel: 'email',
    subject: 'Warehouse Party ist zurück. Du stehst auf der Liste',
    preheader: 'Kraftwerk Ost, 24 €, Einlass 22 Uhr',
    body: body.replace('Hi', 'Hey'),
    cta: 'Ticket sichern',
  },
  {
    id: 'v-sms',
    locale: 'en',
    channel: 'sms',
    body: 'Warehouse Party is back at Kraftwerk Ost, Berlin. Doors 22:00, €24. Early list: https://neon.example/w Reply STOP to opt out.',
    cta: 'Ticket',
  },
];

export const brief = {
  goal: 'announce',
  message: 'You were on the floor this year, so you hear about the next one first.',
  tone: 'warm',
  facts: [
    { name: 'event', value: 'Warehouse Party' },
    { name: 'venue', value: 'Kraftwerk Ost, Berlin' },
    { name: 'date', value: 'Friday, 11 December, 22:00' },
    { name: 'price', value: '€24' },
  ],
};

export const compliance = {
  verdict: 'warn',
  findings: [
    {
      rule: 'facts_match',
      severity: 'info',
      where: 'subject, body',
      text: 'Date, venue and price equal the CRM.',
    },
    {
      rule: 'sms_opt_out',
      severity: 'info',
      where: 'SMS',
      text: 'The message says how to opt out.',
    },
    {
      rule: 'frequency',
      severity: 'warn',
      where: 'audience',
      text: '43 fans were written to twice in the last 7 days; they are skipped.',
    },
  ],
};

export const schedule = {
  mode: 'at',
  sendAt: inDays(1, 16),
  timeZone: 'Europe/Berlin',
  lateRule: 'skip',
};

export const forecast = {
  opens: { p10: 402, p50: 471, p90: 540 },
  clicks: { p10: 61, p50: 84, p90: 112 },
  orders: { p10: 19, p50: 31, p90: 46 },
  revenue: { p10: 456, p50: 744, p90: 1104 },
};

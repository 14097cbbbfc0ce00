import type { FanDetail, FanItem } from '../../src/api/contracts.ts';
import type { Route } from './backend.ts';

const first = ['Ada', 'Bruno', 'Carla', 'Deniz', 'Elif', 'Falk', 'Greta', 'Hugo', 'Ines', 'Jonas'];
const last = [
  'Keller',
  'Lindt',
  'Moreau',
  'Novak',
  'Okafor',
  'Peters',
  'Quandt',
  'Rossi',
  'Sander',
];
const places = ['Berlin', 'Potsdam', 'Leipzig', 'Hamburg', 'Dresden'];
const tags = ['vip', 'newsletter', 'early-bird', 'press'];
const total = 2500;

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** Three states, as in life: given, withdrawn, never asked. */
const consent = (seed: number) => (seed % 5 === 0 ? undefined : seed % 5 !== 1);

const state = (granted: boolean | undefined) =>
  granted === undefined ? 'none' : granted ? 'granted' : 'withdrawn';

export function fan(id: number): FanItem {
  const name = `${first[id % first.length]} ${last[(id * 7) % last.length]}`;
  const orders = (id * 13) % 7;
  return {
    id,
    name,
    email: id % 17 === 0 ? undefined : `${name.toLowerCase().replace(' ', '.')}${id}@mail.example`,
    city: places[(id * id) % places.length],
    country: 'DE',
    consentEmail: consent(id),
    consentSms: consent(id + 3),
    tags: id % 3 === 0 ? [tags[id % tags.length] ?? 'vip'] : [],
    orders,
    spent: orders * (18 + (id % 11)),
    lastPurchaseAt: orders > 0 ? daysAgo((id * 31) % 700) : undefined,
  };
}

function detail(id: number): FanDetail {
  const item = fan(id);
  return {
    fan: item,
    phone: id % 2 ? '+49 151 5550142' : undefined,
    language: 'de',
    state: 'Berlin',
    birthYear: 1970 + (id % 35),
    createdAt: daysAgo(900),
    suppressed: id % 19 === 0 ? ['email'] : [],
    genres: [
      { genre: 'techno', orders: 3, spent: 92 },
      { genre: 'house', orders: 2, spent: 51 },
      { genre: 'drum and bass', orders: 1, spent: 18 },
    ],
    timeline: [
      { at: daysAgo(2), type: 'click', subject: 'Warehouse Party early list', detail: 'human' },
      { at: daysAgo(2), type: 'open', subject: 'Warehouse Party early list', detail: 'human' },
      { at: daysAgo(3), type: 'open', subject: 'Warehouse Party early list', detail: 'machine' },
      {
        at: daysAgo(40),
        type: 'purchase',
        subject: 'House of Wax',
        detail: '2 tickets',
        amount: 44,
      },
      { at: daysAgo(90), type: 'refund', subject: 'Open Air', detail: '1 tickets', amount: -32 },
      { at: daysAgo(120), type: 'purchase', subject: 'Open Air', detail: '1 tickets', amount: 32 },
      { at: daysAgo(400), type: 'consent', subject: 'sms', detail: 'withdrawn' },
      { at: daysAgo(900), type: 'consent', subject: 'email', detail: 'given' },
    ],
    consents: [
      { channel: 'email', purpose: 'marketing', state: state(item.consentEmail) },
      { channel: 'sms', purpose: 'marketing', state: state(item.consentSms) },
      { channel: 'email', purpose: 'service', state: 'none' },
      { channel: 'sms', purpose: 'service', state: id % 7 === 0 ? 'withdrawn' : 'none' },
    ],
    consentHistory: [
      {
        at: daysAgo(400),
        channel: 'sms',
        purpose: 'marketing',
        granted: false,
        source: 'telephone',
      },
      {
        at: daysAgo(900),
        channel: 'email',
        purpose: 'marketing',
        granted: true,
        source: 'checkout',
        proof: 'form 7',
      },
    ],
  };
}

export const fanRoutes: Route = ({ path, query, reply }) => {
  const [area, id] = path.replace('/app/api/', '').split('/');
  if (area === 'cities') {
    const begun = query.get('query')?.toLowerCase() ?? '';
    const items = places
      .filter((name) => name.toLowerCase().startsWith(begun))
      .map((name) => ({ name, region: name, country: 'DE' }));
    reply(200, { items });
    return true;
  }
  if (area !== 'fans') return false;
  if (id) {
    if (Number(id) > 0 && Number(id) <= total) reply(200, detail(Number(id)));
    else reply(404, { code: 'not_found' });
    return true;
  }
  const text = query.get('query')?.toLowerCase() ?? '';
  const city = query.get('city')?.toLowerCase();
  const found = Array.from({ length: total }, (_, index) => fan(total - index)).filter(
    (one) =>
      (text.includes('@')
        ? one.email === text
        : one.name.split(' ').some((word) => word.toLowerCase().startsWith(text))) &&
      (!city || one.city?.toLowerCase() === city),
  );
  const from = query.get('after')
    ? found.findIndex(({ id }) => id < Number(query.get('after')))
    : 0;
  const limit = Number(query.get('limit') ?? 50);
  const items = from < 0 ? [] : found.slice(from, from + limit);
  reply(200, {
    items,
    next: from >= 0 && from + limit < found.length ? String(items.at(-1)?.id) : null,
  });
  return true;
};

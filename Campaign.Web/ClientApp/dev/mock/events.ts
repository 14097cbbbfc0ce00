import type { Route } from './backend.ts';
import { event } from './data.ts';

const names = [
  'House of Wax',
  'Bassline Sunday',
  'Open Air',
  'Closing Night',
  'Strobe',
  'Concrete',
];
const genres = ['house', 'drum and bass', 'techno'];

function made(index: number, past: boolean) {
  const days = (index + 1) * (past ? -9 : 11);
  return {
    ...event,
    id: 500 + index + (past ? 100 : 0),
    name: `${names[index % names.length]}`,
    genre: genres[index % genres.length],
    startsAt: new Date(Date.now() + days * 86_400_000).toISOString(),
    capacity: 300 + index * 50,
    ticketsSold: past ? 290 + index * 45 : Math.max(0, 300 - index * 60),
    status: index === 4 ? 'cancelled' : 'scheduled',
  };
}

export const eventRoutes: Route = ({ method, path, query, body, reply }) => {
  const [area, id] = path.replace('/app/api/', '').split('/');
  if (area !== 'events') return false;
  const past = query.get('past') === 'true';
  const text = query.get('query')?.toLowerCase() ?? '';
  const first = { ...event, capacity: 400, ticketsSold: 355, status: 'scheduled' };
  const all = [...(past ? [] : [first]), ...names.map((_, index) => made(index, past))];
  if (id || method !== 'GET') {
    const known = [...all, ...names.map((_, index) => made(index, true))];
    reply(200, { ...(known.find((one) => String(one.id) === id) ?? first), ...body });
    return true;
  }
  const items = all.filter(({ name, genre }) => `${name} ${genre}`.toLowerCase().includes(text));
  reply(200, { items: items.slice(0, Number(query.get('limit') ?? 50)) });
  return true;
};

import { expect, it } from 'vitest';
import type { EventItem } from '@/api/contracts';
import { inputOf } from './eventInput';

const fields = {
  name: 'House Night',
  genre: 'house',
  venue: 'Kraftwerk',
  city: 'Berlin',
  starts: '2026-12-31T22:00',
  price: 24,
  capacity: '',
  url: ' ',
  status: 'scheduled',
};

it('writes the time of the place as an instant and leaves out what is empty', () => {
  expect(inputOf(fields, 'Europe/Berlin')).toMatchObject({
    startsAt: '2026-12-31T21:00:00.000Z',
    price: 24,
    capacity: undefined,
    url: undefined,
    timeZone: undefined,
  });
});

it('keeps country and zone while the event stays in its city', () => {
  const before = {
    city: 'Berlin',
    country: 'DE',
    timeZone: 'Europe/Berlin',
    externalId: 'tix-7',
  } as EventItem;
  const kept = { country: 'DE', timeZone: 'Europe/Berlin', externalId: 'tix-7' };
  expect(inputOf(fields, 'Europe/Berlin', before)).toMatchObject(kept);
  expect(inputOf({ ...fields, city: 'Leipzig' }, 'Europe/Berlin', before).country).toBeUndefined();
});

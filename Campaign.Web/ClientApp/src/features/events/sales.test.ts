import { expect, it } from 'vitest';
import { salesOf } from './sales';

it('tells the last tickets and a full house apart', () => {
  expect(salesOf({ capacity: 400, ticketsSold: 100 })).toEqual({
    share: 0.25,
    left: 300,
    tone: 'calm',
  });
  expect(salesOf({ capacity: 400, ticketsSold: 350 }).tone).toBe('last');
  expect(salesOf({ capacity: 400, ticketsSold: 410 })).toEqual({ share: 1, left: 0, tone: 'out' });
  expect(salesOf({ capacity: undefined, ticketsSold: 7 }).share).toBeUndefined();
});

import { expect, it } from 'vitest';
import { requestsOf } from './decisions';

it('makes one request of each outcome, with the fans that it was chosen for', () => {
  const chosen = new Map([
    [7, 'accepted'],
    [8, 'pending'],
    [9, 'accepted'],
  ]);
  expect(requestsOf(chosen)).toEqual([
    { becomes: 'accepted', fanIds: [7, 9] },
    { becomes: 'pending', fanIds: [8] },
  ]);
});

it('asks for nothing where nothing was chosen', () => {
  expect(requestsOf(new Map())).toEqual([]);
});

import { expect, it } from 'vitest';
import { readFilter, writeFilter } from './filter';

it('stands in the address and comes back from it', () => {
  const params = writeFilter(new URLSearchParams('query=Ada&tab=x'), {
    city: ' Berlin ',
    query: '',
  });
  expect(params.toString()).toBe('tab=x&city=Berlin');
  expect(readFilter(params)).toEqual({ city: 'Berlin' });
  expect(readFilter(new URLSearchParams('consent=email&unknown=1'))).toEqual({ consent: 'email' });
});

import { describe, expect, it } from 'vitest';
import { expiryIn, keyState } from './keyState';

const now = Date.parse('2026-11-28T12:00:00Z');
const key = {
  id: 'k',
  name: 'n',
  prefix: 'ck_1',
  role: 'viewer',
  createdAt: '2026-01-01T00:00:00Z',
};

describe('keyState', () => {
  it.each([
    [{}, 'active'],
    [{ expiresAt: '2027-06-01T00:00:00Z' }, 'active'],
    [{ expiresAt: '2026-12-05T00:00:00Z' }, 'expiring'],
    [{ expiresAt: '2026-11-28T12:00:00Z' }, 'expired'],
    [{ expiresAt: '2027-06-01T00:00:00Z', revokedAt: '2026-10-01T00:00:00Z' }, 'revoked'],
  ])('of %o is %s', (times, state) => {
    expect(keyState({ ...key, ...times }, now)).toBe(state);
  });
});

describe('expiryIn', () => {
  it('counts days from now, and is never where none are named', () => {
    expect(expiryIn('90', now)).toBe('2027-02-26T12:00:00.000Z');
    expect(expiryIn('', now)).toBeUndefined();
  });
});

import type { ApiKey } from '@/api/contracts';

export type KeyState = 'active' | 'expiring' | 'expired' | 'revoked';

const soon = 14 * 86_400_000;

export function keyState(key: ApiKey, now: number): KeyState {
  if (key.revokedAt) return 'revoked';
  if (!key.expiresAt) return 'active';
  const left = Date.parse(key.expiresAt) - now;
  if (left <= 0) return 'expired';
  return left < soon ? 'expiring' : 'active';
}

export const usable = (state: KeyState) => state === 'active' || state === 'expiring';

/** The end of the day so many days from now; undefined for a key that does not end. */
export function expiryIn(days: string, now: number): string | undefined {
  return days === '' ? undefined : new Date(now + Number(days) * 86_400_000).toISOString();
}

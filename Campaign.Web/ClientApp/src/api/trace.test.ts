import { expect, test } from 'vitest';
import { newTraceparent } from './trace';

test('each call begins a sampled trace of its own', () => {
  const [one, other] = [newTraceparent(), newTraceparent()];

  expect(one).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  expect(one).not.toBe(other);
});

import { expect, it } from 'vitest';
import { depthOf } from './explain';

it('knows from its path how deep a clause stands', () => {
  expect(depthOf('$')).toBe(0);
  expect(depthOf('$.all[1]')).toBe(1);
  expect(depthOf('$.all[1].not.any[0]')).toBe(2);
  expect(depthOf('$.rank.base.all[0]')).toBe(2);
});

import { expect, test } from 'vitest';
import { inline } from './inline';

test('code, links between runbooks and all else are told apart', () =>
  expect(
    inline('Look at `jobs`, see [service_down](#service_down) or [roll back](#up-and-back).'),
  ).toEqual([
    { kind: 'text', text: 'Look at ' },
    { kind: 'code', text: 'jobs' },
    { kind: 'text', text: ', see ' },
    { kind: 'rule', text: 'service_down', rule: 'service_down' },
    { kind: 'text', text: ' or ' },
    { kind: 'text', text: 'roll back' },
    { kind: 'text', text: '.' },
  ]));

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonError } from './jsonError';
import { parseRule } from './parseRule';

it('reads a rule', () => {
  const rule = { all: [{ fan: 'city', op: 'eq', value: 'Berlin' }] };
  expect(parseRule(JSON.stringify(rule, null, 2))).toEqual({ rule });
});

it('says where text is no JSON, and where JSON is no rule', () => {
  expect(parseRule('{\n  "all": [}')).toMatchObject({
    problems: [{ path: 'line 2, column 11', message: 'This is not JSON.' }],
  });
  expect(parseRule('{"all":[{"x":1}]}')).toMatchObject({ problems: [{ path: '$.all[0]' }] });
});

it('takes for JSON what the browser takes for JSON', () => {
  const mangled = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', ']', '"', ':', 'x', '0', ' '))
    .map(
      ([json, at, put]) =>
        json.slice(0, at % (json.length + 1)) + put + json.slice((at % (json.length + 1)) + 1),
    );
  fc.assert(
    fc.property(fc.oneof(fc.json(), mangled), (text) => {
      expect(jsonError(text) === undefined).toBe(isJson(text));
    }),
    { numRuns: 1000 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

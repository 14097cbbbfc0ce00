import { expect, test } from 'vitest';
import { bytes, duration, measured, number } from './format';

test.each([
  [0.25, '250 µs'],
  [3.456, '3.46 ms'],
  [312.4, '312 ms'],
  [1500, '1.50 s'],
  [125_000, '2 min 5 s'],
])('a duration of %d ms reads %s', (value, text) => expect(duration(value)).toBe(text));

test('sizes and numbers are short', () => {
  expect(bytes(900)).toBe('900 B');
  expect(bytes(3 * 1024 * 1024)).toBe('3.0 MB');
  expect(number(1234.5)).toBe('1,234.5');
  expect(number(12_345_678)).toBe('12.3M');
});

test('units become words', () => {
  expect(measured(0.25, 's')).toBe('250 ms');
  expect(measured(2048, 'By')).toBe('2 KB');
  expect(measured(3, '{request}')).toBe('3 request');
  expect(measured(3, '1')).toBe('3');
  expect(measured(null, 's')).toBe('–');
});

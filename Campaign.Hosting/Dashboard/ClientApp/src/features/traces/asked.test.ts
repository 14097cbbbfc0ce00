import { expect, test } from 'vitest';
import { asked } from './asked';

test('a command says which store it is for', () => {
  expect(asked({ name: 'GET', fields: { 'db.system.name': 'redis' } }).name).toBe('redis GET');
  expect(asked({ name: 'GET', fields: {} }).name).toBe('GET');
});

test('a request that a catch-all route took is called by its path', () => {
  const name = 'POST /app/api/{**rest}';
  expect(asked({ name, fields: { 'url.path': '/app/api/chat' } }).name).toBe('POST /app/api/chat');
  expect(asked({ name, fields: {} }).name).toBe(name);
});

test('a statement is shown without the tenant before it', () => {
  const text =
    "SELECT set_config('app.promoter_id', $1, false), set_config('app.user_id', $2, false);\nWITH matched AS (\n  SELECT 1)";
  const shown = asked({
    name: 'postgresql',
    fields: { 'db.system.name': 'postgresql', 'db.query.text': text },
  });
  expect(shown).toEqual({ name: 'postgresql', statement: 'WITH matched AS ( SELECT 1)' });
});

import { expect, test } from 'vitest';
import type { Span } from '@/api/types';
import { modelCall } from './genAi';

const span = (fields: Record<string, string>) => ({ fields }) as Span;

test('a database call is no model call', () =>
  expect(modelCall(span({ 'db.system.name': 'postgresql' }))).toBeNull());

test('without capture there are numbers and no messages', () => {
  const call = modelCall(
    span({
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'm-1',
      'gen_ai.usage.input_tokens': '120',
      'gen_ai.response.finish_reasons': '["stop"]',
    }),
  );
  expect(call).toMatchObject({
    model: 'm-1',
    inputTokens: 120,
    outputTokens: null,
    finish: 'stop',
    messages: [],
  });
});

test('messages, tool calls and results are told apart', () => {
  const call = modelCall(
    span({
      'gen_ai.operation.name': 'chat',
      'gen_ai.system_instructions': '[{"type":"text","content":"Be short."}]',
      'gen_ai.input.messages':
        '[{"role":"user","parts":[{"type":"text","content":"How many?"}]},{"role":"tool","parts":[{"type":"tool_call_response","response":"42"}]}]',
      'gen_ai.output.messages':
        '[{"role":"assistant","parts":[{"type":"tool_call","name":"count","arguments":{"city":"Berlin"}}]}]',
    }),
  );
  expect(call?.messages.map((message) => [message.role, message.parts[0]?.kind])).toEqual([
    ['system', 'text'],
    ['user', 'text'],
    ['tool', 'result'],
    ['assistant', 'call'],
  ]);
});

test('broken JSON is shown as no messages', () => {
  expect(
    modelCall(span({ 'gen_ai.operation.name': 'chat', 'gen_ai.input.messages': '[{' }))?.messages,
  ).toEqual([]);
});

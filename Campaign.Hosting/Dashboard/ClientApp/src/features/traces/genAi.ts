import type { Span } from '@/api/types';

export interface Message {
  role: string;
  parts: Part[];
}

export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'call'; name: string; text: string }
  | { kind: 'result'; text: string };

export interface ModelCall {
  operation: string;
  model: string;
  provider: string;
  inputTokens: number | null;
  outputTokens: number | null;
  cachedTokens: number | null;
  cost: number | null;
  finish: string;
  messages: Message[];
  tools: string[];
}

/** A call of a model by the conventions for generative AI; null for any other span. Messages are there only where their capture is on. */
export function modelCall(span: Span): ModelCall | null {
  const field = (name: string) => span.fields[name] ?? '';
  const count = (name: string) =>
    span.fields[name] === undefined ? null : Number(span.fields[name]);
  if (!field('gen_ai.operation.name') && !field('gen_ai.request.model')) return null;
  return {
    operation: field('gen_ai.operation.name') || 'chat',
    model: field('gen_ai.response.model') || field('gen_ai.request.model'),
    provider: field('gen_ai.provider.name') || field('gen_ai.system'),
    inputTokens: count('gen_ai.usage.input_tokens'),
    outputTokens: count('gen_ai.usage.output_tokens'),
    cachedTokens: count('gen_ai.usage.cache_read.input_tokens'),
    cost: count('campaign.llm.cost') ?? count('gen_ai.usage.cost'),
    finish: list(field('gen_ai.response.finish_reasons')).join(', '),
    messages: [
      ...messages(field('gen_ai.system_instructions'), 'system'),
      ...messages(field('gen_ai.input.messages'), 'user'),
      ...messages(field('gen_ai.output.messages'), 'assistant'),
    ],
    tools: parsed(field('gen_ai.tool.definitions')).map((tool) => text(tool['name'])),
  };
}

type Json = Record<string, unknown>;

function parsed(value: string): Json[] {
  try {
    const json: unknown = JSON.parse(value);
    return Array.isArray(json) ? (json as Json[]) : [];
  } catch {
    return [];
  }
}

const list = (value: string): string[] =>
  value.startsWith('[') ? parsed(value).map(text) : value ? [value] : [];

const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value, null, 2);

function messages(value: string, role: string): Message[] {
  const entries = parsed(value);
  // System instructions are parts without a message around them.
  if (entries.length > 0 && entries.every((entry) => entry['parts'] === undefined))
    return [{ role, parts: entries.map(part) }];
  return entries.map((entry) => ({
    role: text(entry['role']) || role,
    parts: ((entry['parts'] as Json[] | undefined) ?? []).map(part),
  }));
}

function part(entry: Json): Part {
  switch (entry['type']) {
    case 'tool_call':
      return { kind: 'call', name: text(entry['name']), text: text(entry['arguments']) };
    case 'tool_call_response':
      return { kind: 'result', text: text(entry['response'] ?? entry['result']) };
    default:
      return { kind: 'text', text: text(entry['content']) };
  }
}

import type { AgentEvent } from '../../src/api/agui.ts';
import { audience, brief, compliance, event, forecast, schedule, variants } from './data.ts';

export interface Beat {
  wait: number;
  event: AgentEvent;
}

const intent = { channels: ['email'], replyLanguage: 'en', purpose: 'marketing' };

const beat = (wait: number, event: AgentEvent): Beat => ({ wait, event });
let counter = 0;
const nextId = (prefix: string) => `${prefix}-${++counter}`;

function say(text: string): Beat[] {
  const messageId = nextId('msg');
  const words = text.split(/(?<= )/);
  return [
    beat(30, { type: 'TEXT_MESSAGE_START', messageId, role: 'assistant' }),
    ...words.map((delta) => beat(28, { type: 'TEXT_MESSAGE_CONTENT', messageId, delta })),
    beat(10, { type: 'TEXT_MESSAGE_END', messageId }),
  ];
}

function tool(name: string, args: unknown, result: unknown): Beat[] {
  const toolCallId = nextId('call');
  return [
    beat(120, { type: 'TOOL_CALL_START', toolCallId, toolCallName: name }),
    beat(10, { type: 'TOOL_CALL_ARGS', toolCallId, delta: JSON.stringify(args) }),
    beat(10, { type: 'TOOL_CALL_END', toolCallId }),
    beat(420, {
      type: 'TOOL_CALL_RESULT',
      messageId: nextId('tool'),
      toolCallId,
      content: JSON.stringify(result),
    }),
  ];
}

function step(stepName: string, ...beats: Beat[][]): Beat[] {
  return [
    beat(150, { type: 'STEP_STARTED', stepName }),
    ...beats.flat(),
    beat(250, { type: 'STEP_FINISHED', stepName }),
  ];
}

const set = (path: string, value: unknown): Beat[] => [
  beat(200, { type: 'STATE_DELTA', delta: [{ op: 'add', path, value }] }),
];

export function planScript(): Beat[] {
  const interruptId = nextId('interrupt');
  const approval = {
    interruptId,
    draftHash: 'h1',
    recipientCount: 1214,
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  };
  return [
    beat(20, {
      type: 'STATE_SNAPSHOT',
      snapshot: {
        status: 'drafting',
        rev: 1,
        intent: { ...intent, action: 'create_campaign' },
        model: { name: 'offline', offline: true },
      },
    }),
    ...step(
      'plan',
      tool('resolve_event', { name: 'warehouse party' }, event),
      set('/event', event),
    ),
    ...step(
      'audience',
      tool(
        'query_crm',
        { rule: audience.rule, channel: 'email' },
        { count: 1836, reachable: { email: 1214 } },
      ),
      set('/audience', audience),
      say(
        '**1,836 fans** in Berlin bought a techno ticket in the last 12 months. **1,214** of them can be reached by e-mail. People who already hold a ticket for Warehouse Party are left out.',
      ),
    ),
    ...step('brief', set('/brief', brief)),
    ...step('copy', set('/copy', { variants })),
    ...step('compliance', set('/compliance', compliance)),
    ...step(
      'schedule',
      set('/schedule', schedule),
      set('/forecast', forecast),
      set('/cost', { messages: 1.21, model: 0 }),
    ),
    ...step(
      'approval',
      set('/approval', approval),
      set('/status', 'awaiting_approval'),
      say(
        'The plan is ready:\n- two e-mail variants and one text\n- sending tomorrow evening, Berlin time\n\nReview it and approve by typing the number of recipients.',
      ),
    ),
    beat(50, {
      type: 'RUN_FINISHED',
      threadId: '',
      runId: '',
      outcome: {
        type: 'interrupt',
        interrupts: [
          {
            id: interruptId,
            reason: 'campaign:send_approval',
            message: 'Approve sending to 1,214 fans?',
            expiresAt: approval.expiresAt,
            metadata: { draftHash: 'h1', rev: 7, recipientCount: 1214, costEstimate: 1.21 },
          },
        ],
      },
    }),
  ];
}

export function approvedScript(): Beat[] {
  return [
    ...step(
      'commit',
      [beat(300, { type: 'STATE_DELTA', delta: [{ op: 'remove', path: '/approval' }] })],
      set('/status', 'approved'),
      set('/campaignId', 'c1'),
      say('Approved. **1,214 messages** are scheduled for tomorrow evening.'),
    ),
    beat(50, { type: 'RUN_FINISHED', threadId: '', runId: '', outcome: { type: 'success' } }),
  ];
}

export function clarifyScript(): Beat[] {
  const clarify = {
    question: 'Which event do you mean?',
    options: ['Warehouse Party, Berlin', 'House of Wax, Berlin', 'Bassline Sunday, Leipzig'],
  };
  return [
    beat(20, {
      type: 'STATE_SNAPSHOT',
      snapshot: { status: 'drafting', rev: 1, model: { name: 'offline', offline: true } },
    }),
    ...step(
      'plan',
      set('/intent', { ...intent, action: 'clarify', clarify }),
      set('/status', 'clarify'),
      say('Three events match. Which one do you mean?'),
    ),
    beat(50, { type: 'RUN_FINISHED', threadId: '', runId: '', outcome: { type: 'success' } }),
  ];
}

import { expect, it } from 'vitest';
import type { Campaign } from '@/api/contracts';
import { fieldsOf, inputOf, missingIn, rewritten, scheduleOf, withChannels } from './fields';

const zone = 'Europe/Berlin';

it('begins with an e-mail and says what is missing', () => {
  expect(missingIn(fieldsOf(undefined, zone), false)).toEqual([
    'Give it a name.',
    'Say who gets it.',
    'Every e-mail needs a subject.',
    'Every message needs a text.',
  ]);
});

it('has a text for each channel, and sends none for a channel that was taken away', () => {
  const both = withChannels(fieldsOf(undefined, zone), ['email', 'sms']);
  expect(both.variants.map(({ id }) => id)).toEqual(['email-en', 'sms-en']);
  const sms = withChannels(both, ['sms']);
  const input = inputOf(sms, { segment: 's' }, zone);
  expect(input.copy.variants.map(({ channel }) => channel)).toEqual(['sms']);
});

it('writes a moment on the promoter’s clocks, and on each fan’s own', () => {
  const starts = '2030-06-01T18:30';
  expect(scheduleOf({ mode: 'at', starts, late: 'skip' }, zone)).toEqual({
    mode: 'at',
    timeZone: zone,
    sendAt: '2030-06-01T16:30:00.000Z',
  });
  expect(scheduleOf({ mode: 'local_time', starts, late: 'skip' }, zone)).toMatchObject({
    localTime: '18:30:00',
    lateRule: 'skip',
  });
});

it('opens a campaign as it was saved', () => {
  const input = {
    name: 'Spring',
    purpose: 'service',
    channels: ['email'],
    rule: { segment: 'abc' },
    copy: {
      variants: [
        { id: 'email-de', locale: 'de', channel: 'email', subject: 'S', body: 'B', cta: '' },
      ],
    },
    schedule: {
      mode: 'local_time',
      timeZone: zone,
      sendAt: '2030-06-01T16:30:00.000Z',
      localTime: '18:30:00',
      lateRule: 'skip',
    },
  };
  const fields = fieldsOf(input as unknown as Campaign, zone);
  expect(missingIn(fields, false)).toEqual([]);
  expect(inputOf(fields, { segment: 'abc' }, zone)).toEqual({ ...input, eventId: undefined });
});

it('lets go of HTML that was made of other words', () => {
  const variant = { id: 'a', locale: 'en', channel: 'email', body: 'old', cta: '', html: '<p>old' };
  expect(rewritten(variant, { body: 'new' })).toMatchObject({ body: 'new', html: undefined });
});

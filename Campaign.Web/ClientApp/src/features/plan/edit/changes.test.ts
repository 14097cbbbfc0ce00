import { describe, expect, it } from 'vitest';
import { scheduleOf, textChange, textFields, timeFields } from './changes';

const variant = {
  id: 'email-en',
  locale: 'en',
  channel: 'email',
  subject: 'Doors',
  body: 'Come.',
  cta: 'Tickets',
};

describe('a text changed by hand', () => {
  it('sends only what differs', () => {
    const fields = { ...textFields(variant), subject: 'Doors at nine', preheader: 'Tonight' };
    expect(textChange(variant, fields)).toEqual({
      id: 'email-en',
      subject: 'Doors at nine',
      preheader: 'Tonight',
    });
  });

  it('sends nothing where nothing differs', () => {
    expect(textChange(variant, textFields(variant))).toBeUndefined();
  });
});

describe('a time changed by hand', () => {
  it.each([
    { mode: 'now', timeZone: 'Europe/Berlin' },
    { mode: 'at', timeZone: 'Europe/Berlin', sendAt: '2026-12-04T17:00:00.000Z' },
    {
      mode: 'local_time',
      timeZone: 'Europe/Berlin',
      sendAt: '2026-12-04T17:00:00.000Z',
      localTime: '18:00:00',
      lateRule: 'skip',
    },
  ])('comes out of the form as it went in: $mode', (schedule) => {
    expect(scheduleOf(timeFields(schedule), 'Europe/Berlin')).toEqual(schedule);
  });

  it('is none while the moment is missing', () => {
    expect(scheduleOf({ mode: 'at', starts: '', late: 'skip' }, 'UTC')).toBeUndefined();
  });
});

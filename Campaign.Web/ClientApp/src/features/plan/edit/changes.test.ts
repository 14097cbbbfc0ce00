import { describe, expect, it } from 'vitest';
import {
  briefChange,
  briefFields,
  scheduleOf,
  stepsChange,
  textChange,
  textFields,
  timeFields,
  waveChange,
} from './changes';

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

describe('a brief changed by hand', () => {
  const before = briefFields(
    { goal: 'announce', message: 'Come and dance.', tone: 'warm', facts: [] },
    undefined,
  );

  it('sends only what differs, and the event apart', () => {
    expect(briefChange(before, { ...before, tone: 'bold', offer: ' 2 for 1 ' })).toEqual({
      brief: { tone: 'bold', offer: '2 for 1' },
    });
    expect(briefChange(before, { ...before, eventId: '7' })).toEqual({ eventId: 7 });
  });

  it('takes an offer back by leaving it empty', () => {
    const offered = { ...before, offer: '2 for 1' };
    expect(briefChange(offered, { ...offered, offer: '' })).toEqual({ brief: { offer: '' } });
  });

  it('sends nothing where nothing differs', () => {
    expect(briefChange(before, before)).toBeUndefined();
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

describe('a wave changed by hand', () => {
  const wave = { name: 'first', sendAt: '2026-12-04T17:00:00.000Z', audience: {}, count: 3 };
  const starts = '2026-12-04T18:00';

  it('sends its time, its people or both', () => {
    expect(waveChange(wave, '2026-12-05T18:00', undefined, 'Europe/Berlin')).toEqual({
      waves: [{ name: 'first', sendAt: '2026-12-05T17:00:00.000Z' }],
    });
    expect(waveChange(wave, starts, { fan: 'id' }, 'Europe/Berlin')).toEqual({
      waves: [{ name: 'first', rule: { fan: 'id' } }],
    });
  });

  it('sends nothing where nothing differs or the time is missing', () => {
    expect(waveChange(wave, starts, undefined, 'Europe/Berlin')).toBeUndefined();
    expect(waveChange(wave, '', { fan: 'id' }, 'Europe/Berlin')).toBeUndefined();
  });
});

describe('messages of a journey changed by hand', () => {
  const steps = [
    { id: 'step-1', after: '0d', channel: 'email', goal: 'win_back' },
    { id: 'step-2', after: '5d', channel: 'sms', goal: 'win_back' },
  ];

  it('sends what differs in those that differ', () => {
    const [first, second] = steps;
    expect(stepsChange(steps, [first!, { ...second!, after: '2w' }])).toEqual({
      steps: [{ id: 'step-2', after: '2w' }],
    });
    expect(stepsChange(steps, steps)).toBeUndefined();
  });
});

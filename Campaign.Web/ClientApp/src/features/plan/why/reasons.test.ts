import { describe, expect, it } from 'vitest';
import type { Draft } from '@/api/draft';
import { reasonsOf } from './reasons';

const draft: Draft = {
  status: 'drafting',
  rev: 1,
  brief: {
    goal: 'announce',
    message: 'm',
    tone: 'warm',
    facts: [
      { name: 'venue', value: 'Kantine' },
      { name: 'price', value: '18 EUR' },
    ],
  },
  copy: {
    variants: [{ id: 'e', locale: 'en', channel: 'email', body: 'At kantine.', cta: '' }],
  },
  schedule: { mode: 'now', timeZone: 'UTC' },
};

describe('reasonsOf', () => {
  it('says which facts are in the text', () => {
    expect(reasonsOf(draft).find(({ choice }) => choice === 'The text')?.because).toEqual([
      'Goal: Announce',
      'Tone: Warm',
      'Venue: Kantine',
      'Price: 18 EUR (not in the text)',
    ]);
  });

  it('knows a time that was named from one that was taken as meant', () => {
    const time = (given: Draft) =>
      reasonsOf(given).find(({ choice }) => choice === 'The time')?.because;
    expect(time(draft)).toEqual(['You named it.']);
    const audience = {
      rule: {},
      sentence: 's',
      count: 1,
      reachable: { email: 1, sms: 0 },
      funnel: [],
      warnings: [],
      assumptions: [{ id: 'send_now', text: 'Right after approval', removable: false }],
    } as unknown as NonNullable<Draft['audience']>;
    expect(time({ ...draft, audience })).toEqual(['Right after approval']);
  });

  it('has nothing to say of an empty draft', () => {
    expect(reasonsOf({ status: 'empty', rev: 0 })).toEqual([]);
  });
});

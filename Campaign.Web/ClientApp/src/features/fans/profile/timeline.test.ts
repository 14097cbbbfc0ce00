import { describe as suite, expect, it } from 'vitest';
import { describe, kindOf, toneOf } from './timeline';

const at = '2030-01-01T12:00:00Z';

suite('a fan’s timeline', () => {
  it('sorts what happened into three kinds', () => {
    const kinds = ['purchase', 'refund', 'open', 'consent'].map((type) =>
      kindOf({ at, type, subject: '' }),
    );
    expect(kinds).toEqual(['purchases', 'purchases', 'engagement', 'consent']);
  });

  it('says it in words, and names machines', () => {
    expect(describe({ at, type: 'purchase', subject: 'House Night', detail: '2 tickets' })).toEqual(
      {
        text: 'Bought House Night',
        more: '2 tickets',
      },
    );
    expect(describe({ at, type: 'open', subject: 'Early list', detail: 'machine' }).more).toBe(
      'by a machine',
    );
    expect(describe({ at, type: 'consent', subject: 'sms', detail: 'withdrawn' }).text).toBe(
      'SMS consent withdrawn',
    );
    expect(describe({ at, type: 'waved_back', subject: 'us' }).text).toBe('Waved back us');
  });

  it('colours money, consent and trouble', () => {
    expect(toneOf({ at, type: 'purchase', subject: '' })).toBe('money');
    expect(toneOf({ at, type: 'consent', subject: 'email', detail: 'given' })).toBe('good');
    expect(toneOf({ at, type: 'unsubscribe', subject: '' })).toBe('bad');
    expect(toneOf({ at, type: 'open', subject: '' })).toBeUndefined();
  });
});

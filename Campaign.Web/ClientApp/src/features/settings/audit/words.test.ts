import { describe, expect, it } from 'vitest';
import { actionWords, actorWords, detailWords, subjectPath } from './words';

describe('the audit log in words', () => {
  it('names what was done, also what it does not know', () => {
    expect(actionWords('api_key.create')).toBe('Made an API key');
    expect(actionWords('segment.restore_all')).toBe('Segment restore all');
  });

  it('names who did it', () => {
    expect(actorWords({ actor: 'user:1', actorName: 'Ana' })).toBe('Ana');
    expect(actorWords({ actor: 'worker' })).toBe('The system');
    expect(actorWords({ actor: 'key:0123456789ab' })).toBe('API key 01234567');
  });

  it('leads to the subject where it has a page', () => {
    expect(subjectPath('campaign:c1')).toBe('/campaigns/c1');
    expect(subjectPath('api_key:k1')).toBeUndefined();
    expect(subjectPath('promoter')).toBeUndefined();
  });

  it('tells details without hashes', () => {
    expect(detailWords({ draftHash: 'ab', recipientCount: 12, changed: ['Name', 'Brand'] })).toBe(
      'recipient count 12 · changed Name, Brand',
    );
    expect(detailWords({ runId: { value: 'x' }, revision: 4 })).toBe('revision 4');
    expect(detailWords({ sendAt: '2020-12-04T09:00:00+00:00' }, 'UTC')).toMatch(/^send at .*2020/);
    expect(detailWords(null)).toBe('');
  });
});

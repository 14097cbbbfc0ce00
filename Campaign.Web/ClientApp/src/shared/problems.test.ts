import { describe, expect, it } from 'vitest';
import { ApiProblem, parseRetryAfter } from '@/api/problem';
import { describeProblem, fieldErrors } from './problems';

describe('describeProblem', () => {
  it('prefers words for the code, then the detail of the server, then words for the status', () => {
    expect(describeProblem(new ApiProblem(409, { code: 'resume_expired' })).title).toBe(
      'This approval has expired',
    );
    expect(
      describeProblem(new ApiProblem(400, { code: 'unknown_city', detail: 'There is no Berlim.' })),
    ).toMatchObject({ detail: 'There is no Berlim.', retryable: false });
    expect(describeProblem(new ApiProblem(404, {})).title).toBe('Not found');
  });

  it('never shows the insides of a server error', () => {
    const problem = new ApiProblem(500, { title: 'NullReferenceException', detail: 'at line 12' });
    expect(describeProblem(problem).title + describeProblem(problem).detail).not.toMatch(
      /Null|line 12/,
    );
  });

  it('offers another try only where it can help', () => {
    expect(describeProblem(ApiProblem.network()).retryable).toBe(true);
    expect(describeProblem(new ApiProblem(503, {})).retryable).toBe(true);
    expect(describeProblem(new ApiProblem(403, {})).retryable).toBe(false);
  });

  it('lists validation errors by field', () => {
    const problem = new ApiProblem(400, { errors: { 'rule.op': ['Unknown operator.'] } });
    expect(fieldErrors(problem)).toEqual([{ field: 'rule.op', messages: ['Unknown operator.'] }]);
  });
});

describe('ApiProblem.from', () => {
  it('survives an answer that is not a problem document', async () => {
    const problem = await ApiProblem.from(new Response('<html>Bad gateway', { status: 502 }));
    expect(problem).toMatchObject({ status: 502, code: 'http_502' });
  });
});

describe('parseRetryAfter', () => {
  it('reads seconds and dates', () => {
    expect(parseRetryAfter('12')).toBe(12);
    expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:30 GMT', Date.UTC(2026, 0, 1))).toBe(30);
    expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:30 GMT', Date.UTC(2026, 1, 1))).toBe(0);
    expect(parseRetryAfter('soon')).toBeUndefined();
    expect(parseRetryAfter(null)).toBeUndefined();
  });
});

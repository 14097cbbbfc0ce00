import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/api/problem';
import { show } from '../../dev/render';
import { ProblemCard } from './ProblemCard';

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

it('counts down Retry-After and then offers another try', () => {
  const retry = vi.fn();
  const problem = new ApiProblem(429, { code: 'rate_limited', detail: '20 runs an hour.' }, 3);
  show(<ProblemCard error={problem} onRetry={retry} />);
  const button = screen.getByRole('button');
  expect(screen.getByRole('alert').textContent).toContain('20 runs an hour.');
  expect(button.textContent).toBe('Try again in 3 s');
  expect(button).toHaveProperty('disabled', true);

  act(() => vi.advanceTimersByTime(1000));
  expect(button.textContent).toBe('Try again in 2 s');
  act(() => vi.advanceTimersByTime(2000));
  expect(button.textContent).toBe('Try again');
  button.click();
  expect(retry).toHaveBeenCalledOnce();
});

it('offers no retry for a refusal', () => {
  show(<ProblemCard error={new ApiProblem(403, {})} onRetry={() => {}} />);
  expect(screen.queryByRole('button')).toBeNull();
});

it('names the fields of a validation problem', () => {
  const problem = new ApiProblem(400, { errors: { email: ['Not an address.'] } });
  show(<ProblemCard error={problem} />);
  expect(screen.getByRole('alert').textContent).toContain('email: Not an address.');
});

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Draft } from '@/api/draft';
import { show } from '../../../../dev/render';
import { typedCount, type PendingApproval } from './approval';
import { ApprovalPanel } from './ApprovalPanel';

const draft: Draft = {
  status: 'awaiting_approval',
  rev: 4,
  intent: {
    action: 'create_campaign',
    channels: ['email'],
    replyLanguage: 'en',
    purpose: 'marketing',
  },
};
const approval: PendingApproval = {
  interruptId: 'i1',
  recipientCount: 1214,
  costEstimate: 1.2,
  expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  stale: false,
};

function open(change: Partial<PendingApproval> = {}, busy = false) {
  const onResolve = vi.fn();
  const onRefresh = vi.fn();
  show(
    <ApprovalPanel
      approval={{ ...approval, ...change }}
      draft={draft}
      busy={busy}
      onResolve={onResolve}
      onRefresh={onRefresh}
    />,
  );
  return { onResolve, onRefresh, user: userEvent.setup() };
}

const approveButton = () => screen.getByRole('button', { name: 'Approve and send' });

describe('ApprovalPanel', () => {
  it('approves only with the exact count typed in', async () => {
    const { onResolve, user } = open();
    const field = screen.getByLabelText('Type 1,214 to approve');
    expect(approveButton()).toHaveProperty('disabled', true);
    await user.type(field, '1215');
    expect(approveButton()).toHaveProperty('disabled', true);
    expect(screen.getByText('This campaign goes to 1,214.')).toBeTruthy();
    await user.type(field, '{Enter}');
    expect(onResolve).not.toHaveBeenCalled();

    await user.clear(field);
    await user.type(field, '1,214{Enter}');
    expect(onResolve).toHaveBeenCalledExactlyOnceWith({
      interruptId: 'i1',
      status: 'resolved',
      payload: { approved: true, recipientCount: 1214 },
    });
  });

  it('rejects with a reason', async () => {
    const { onResolve, user } = open();
    await user.click(screen.getByRole('button', { name: 'Reject' }));
    await user.type(screen.getByLabelText(/What should change/), 'Too many');
    await user.click(screen.getByRole('button', { name: 'Reject' }));
    expect(onResolve).toHaveBeenCalledExactlyOnceWith({
      interruptId: 'i1',
      status: 'resolved',
      payload: { approved: false, reason: 'Too many' },
    });
  });

  it.each([
    ['expired', { expiresAt: '2020-01-01T00:00:00Z' }, /expired/],
    ['stale', { stale: true }, /draft changed/],
  ])('offers a fresh check when it is %s, and no way to approve', async (_, change, words) => {
    const { onRefresh, user } = open(change);
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Approve and send' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    expect(onRefresh).toHaveBeenCalledOnce();
  });

  it('says what happens next', () => {
    open();
    expect(
      screen.getByText(/Sending starts right away by e-mail.*pause or cancel.*\$1\.20/),
    ).toBeTruthy();
  });
});

describe('typedCount', () => {
  it.each([
    ['1214', 1214],
    [' 1,214 ', 1214],
    ['1.214', 1214],
    ['1 214', 1214],
    ['1\u202f214', 1214],
    ['yes', undefined],
    ['-3', undefined],
    ['', undefined],
  ])('reads %j', (text, count) => {
    expect(typedCount(text)).toBe(count);
  });
});

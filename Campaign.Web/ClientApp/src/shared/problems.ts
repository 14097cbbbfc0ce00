/** What a problem means to the person in front of the page, in their words. */
import { ApiProblem } from '@/api/problem';

export interface ProblemText {
  title: string;
  detail: string;
  retryable: boolean;
}

const byCode: Record<string, Partial<ProblemText>> = {
  network: {
    title: 'You seem to be offline',
    detail: 'The server could not be reached. Check your connection and try again.',
    retryable: true,
  },
  rate_limited: { title: 'That was a lot at once', retryable: true },
  budget_exceeded: {
    title: 'The model budget is used up',
    detail: 'An owner can raise it in the settings.',
  },
  provider_unavailable: { title: 'The model is not answering', retryable: true },
  run_conflict: {
    title: 'A run is already working on this thread',
    detail: 'Wait until it ends, or stop it first.',
    retryable: true,
  },
  resume_expired: {
    title: 'This approval has expired',
    detail: 'Ask for a fresh check; the audience may have changed since.',
  },
  resume_stale: {
    title: 'The draft changed after this approval was asked',
    detail: 'Look at the new version and approve that one.',
  },
  recipient_count_changed: {
    title: 'The audience changed since you looked',
    detail: 'Check again and approve the new number.',
  },
  draft_changed: {
    title: 'The campaign changed since you looked',
    detail: 'Look at it again, then decide.',
  },
  stale: {
    title: 'Somebody else changed it meanwhile',
    detail: 'Read it again before you save.',
  },
  invitation_ended: {
    title: 'This invitation works no more',
    detail: 'It was used, withdrawn or too old. Ask whoever sent it for another one.',
    retryable: false,
  },
  invalid_account: {
    title: 'The account cannot be made like this',
    detail: 'A new account keeps some rules.',
    retryable: false,
  },
  invalid_credentials: { title: 'That did not match' },
  already_member: { title: 'Already a member', retryable: false },
  segment_in_use: { title: 'It is in use' },
  four_eyes_required: {
    title: 'A second person must approve this',
    detail: 'It goes to more people than one person may approve alone.',
  },
  approver_required: {
    title: 'An approver must approve this',
    detail: 'Your role may plan campaigns and not release this one.',
  },
  compliance_blocked: { title: 'A compliance rule blocks this campaign' },
  illegal_transition: {
    title: 'The campaign has moved on',
    detail: 'Its status no longer allows this. The page shows the current one.',
  },
};

const byStatus: Record<number, ProblemText> = {
  0: {
    title: 'You seem to be offline',
    detail: 'The server could not be reached.',
    retryable: true,
  },
  400: {
    title: 'That could not be understood',
    detail: 'Check what was entered.',
    retryable: false,
  },
  401: { title: 'Please sign in', detail: 'Your session is over.', retryable: false },
  403: { title: 'Not allowed', detail: 'Your role does not include this.', retryable: false },
  404: {
    title: 'Not found',
    detail: 'It does not exist, or it belongs to another promoter.',
    retryable: false,
  },
  409: { title: 'Something changed meanwhile', detail: 'Look again, then retry.', retryable: true },
  413: { title: 'Too large', detail: 'Send less at once.', retryable: false },
  429: { title: 'That was a lot at once', detail: 'Wait a moment.', retryable: true },
  503: {
    title: 'The service is catching its breath',
    detail: 'It recovers by itself; nothing was lost.',
    retryable: true,
  },
};

const unexpected: ProblemText = {
  title: 'Something went wrong on our side',
  detail: 'It was recorded. Try again in a moment.',
  retryable: true,
};

export function describeProblem(error: unknown): ProblemText {
  if (!(error instanceof ApiProblem)) return unexpected;
  const general = byStatus[error.status] ?? unexpected;
  const specific = byCode[error.code] ?? {};
  return {
    title:
      specific.title ?? (error.status < 500 ? error.details.title : undefined) ?? general.title,
    detail:
      specific.detail ?? (error.status < 500 ? error.details.detail : undefined) ?? general.detail,
    retryable: specific.retryable ?? general.retryable,
  };
}

/** Validation messages, field by field, in reading order. */
export function fieldErrors(error: unknown): { field: string; messages: string[] }[] {
  if (!(error instanceof ApiProblem) || !error.details.errors) return [];
  return Object.entries(error.details.errors).map(([field, messages]) => ({
    field,
    messages: Array.isArray(messages) ? messages : [String(messages)],
  }));
}

import type { ThreadState } from '@/features/workspace/run/state';

export interface PendingApproval {
  interruptId: string;
  message?: string;
  recipientCount: number;
  costEstimate?: number;
  expiresAt?: string;
  /** The draft moved on after this approval was asked. */
  stale: boolean;
}

const sendApproval = 'campaign:send_approval';

/** The approval that is open on this thread: the interrupt is the authority, the draft says what it was asked for. */
export function approvalOf(state: ThreadState): PendingApproval | null {
  const interrupt = state.interrupts.find(({ reason }) => reason === sendApproval);
  const asked = state.draft?.approval;
  if (!interrupt && !asked) return null;
  const metadata = interrupt?.metadata;
  const recipientCount = metadata?.recipientCount ?? asked?.recipientCount;
  const interruptId = interrupt?.id ?? asked?.interruptId;
  if (recipientCount === undefined || interruptId === undefined) return null;
  return {
    interruptId,
    recipientCount,
    message: interrupt?.message,
    costEstimate: metadata?.costEstimate,
    expiresAt: interrupt?.expiresAt ?? asked?.expiresAt,
    stale:
      differs(metadata?.draftHash, asked?.draftHash) || differs(interrupt?.id, asked?.interruptId),
  };
}

function differs(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** Digits only: "12,500", "12.500" and "12 500" are the same answer. */
export function typedCount(text: string): number | undefined {
  const digits = text.trim().replace(/[\s.,'’\u00a0\u202f]/g, '');
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/** Requests and responses of the HTTP API, apart from the agent stream (agui.ts) and the draft (draft.ts). */
import type { Interrupt, SnapshotMessage } from './agui';
import type { Channel, CopyVariant, Draft, DraftEvent } from './draft';

export interface Page<T> {
  items: T[];
  next?: string | null;
}

export interface Membership {
  id: string;
  name: string;
  role: string;
  timeZone?: string;
  currency?: string;
}

export interface Session {
  user: { email: string; name?: string };
  promoters: Membership[];
  promoter: Membership;
  antiforgeryToken: string;
}

export interface ThreadSummary {
  id: string;
  title?: string;
  createdAt?: string;
  updatedAt?: string;
  status?: string;
}

export interface RunSummary {
  id: string;
  status: string;
  startedAt?: string;
  finishedAt?: string;
}

export interface Thread {
  id: string;
  title?: string;
  messages: SnapshotMessage[];
  state?: Draft;
  interrupts?: Interrupt[];
  activeRunId?: string | null;
  runs?: RunSummary[];
}

export type CampaignStatus =
  | 'draft'
  | 'in_review'
  | 'approved'
  | 'scheduled'
  | 'sending'
  | 'sent'
  | 'paused'
  | 'cancelled'
  | 'failed';

/** Recipients by state. `skipped` is itemised by reason; everything adds up to `audience`. */
export interface CampaignCounts {
  audience: number;
  pending: number;
  sending: number;
  accepted: number;
  failed: number;
  skipped: number;
  uncertain: number;
  skippedBy?: Record<string, number>;
}

export interface CampaignSummary {
  id: string;
  name: string;
  status: CampaignStatus;
  channels: Channel[];
  event?: DraftEvent;
  audienceSentence?: string;
  counts?: CampaignCounts;
  opens?: number;
  clicks?: number;
  createdAt?: string;
  sendAt?: string;
}

export interface Campaign extends CampaignSummary {
  threadId?: string;
  schedule?: Draft['schedule'];
  content?: { variants: CopyVariant[] };
  approvedBy?: string;
  approvedAt?: string;
  startedAt?: string;
  finishedAt?: string;
}

export interface TimelineEntry {
  at: string;
  type: string;
  text?: string;
  actor?: string;
}

export interface CampaignResults {
  audience?: number;
  sent?: number;
  delivered?: number;
  opens?: number;
  clicks?: number;
  orders?: number;
  revenue?: number;
  unsubscribes?: number;
  bounces?: number;
}

export interface Recipient {
  fanId: string | number;
  channel: Channel;
  variant?: string;
  state: string;
  reason?: string;
  messageId: string;
  attempts: number;
  updatedAt?: string;
}

export interface OutboxItem {
  messageId: string;
  fanId: string | number;
  channel: Channel;
  to: string;
  subject?: string;
  sentAt: string;
}

export interface OutboxMessage extends OutboxItem {
  html?: string;
  text?: string;
  headers?: Record<string, string>;
}

export interface Health {
  status: string;
  dependencies?: Record<string, string | { status: string }>;
}

/** Requests and responses of the HTTP API, apart from the agent stream (agui.ts) and the draft (draft.ts). */
import type { CopyVariant, Draft, DraftSchedule } from './draft';
import type { Wire } from './wire';

export interface Page<T> {
  items: T[];
  next?: string | null;
}

export type Membership = Wire<'PromoterMembership'>;

/** The web host's own: who is signed in, and the token that unsafe requests carry. */
export interface Session {
  user: { id?: string; email?: string; name: string };
  promoters: Membership[];
  promoter: Membership;
  timeZone: string;
  currency: string;
  modelOffline: boolean;
  antiforgeryToken: string;
}

export type ThreadSummary = Wire<'ThreadSummary'>;
export type Thread = Wire<'ThreadDetail'>;
/** A node of a run that has ended. */
export type Checkpoint = Wire<'CheckpointSummary'>;

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

/** Recipients by state; `audience` is the sum of the states and the exclusions. */
export interface RecipientCounts {
  audience: number;
  pending: number;
  sending: number;
  accepted: number;
  failed: number;
  skipped: number;
  uncertain: number;
}

/** Fans the rule matched who are not recipients, or were skipped. */
export interface ExclusionCount {
  reason: string;
  count: number;
}

export interface CampaignSummary {
  id: string;
  name: string;
  status: CampaignStatus;
  channels: string[];
  eventName?: string;
  sendAt?: string;
  createdAt: string;
  counts: RecipientCounts;
}

export interface Campaign {
  id: string;
  name: string;
  status: CampaignStatus;
  channels: string[];
  event?: Draft['event'];
  sentence?: string;
  copy?: { variants: CopyVariant[] };
  schedule?: DraftSchedule;
  counts: RecipientCounts;
  exclusions: ExclusionCount[];
  threadId?: string;
  createdAt: string;
  approvedAt?: string;
  approvedBy?: string;
  startedAt?: string;
  completedAt?: string;
  /** The moves that are legal now. */
  actions: string[];
}

export interface TimelineEntry {
  at: string;
  from?: CampaignStatus;
  to: CampaignStatus;
  actor: string;
  reason?: string;
}

export interface EngagementCount {
  type: string;
  total: number;
  human: number;
  machine: number;
}

export interface CampaignResults {
  counts: RecipientCounts;
  exclusions: ExclusionCount[];
  engagement: EngagementCount[];
  orders: number;
  revenue: number;
}

export interface Recipient {
  fanId: number;
  channel: string;
  variant?: string;
  state: string;
  reason?: string;
  messageId: string;
  attempts: number;
  updatedAt: string;
}

export interface OutboxItem {
  messageId: string;
  fanId: number;
  channel: string;
  to: string;
  subject?: string;
  sentAt: string;
}

export interface OutboxMessage extends OutboxItem {
  html?: string;
  text: string;
  headers: Record<string, string>;
}

export interface Health {
  status: string;
}

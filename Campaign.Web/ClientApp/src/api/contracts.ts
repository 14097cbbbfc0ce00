/** Requests and responses of the HTTP API, apart from the agent stream (agui.ts) and the draft (draft.ts). */
import type { Interrupt, SnapshotMessage } from './agui';
import type { Channel, CopyVariant, Draft, DraftEvent, DraftSchedule } from './draft';

export interface Page<T> {
  items: T[];
  next?: string | null;
}

export interface Membership {
  id: string;
  name: string;
  role: string;
}

export interface Session {
  user: { id?: string; email?: string; name: string };
  promoters: Membership[];
  promoter: Membership;
  timeZone: string;
  currency: string;
  modelOffline: boolean;
  antiforgeryToken: string;
}

export interface ThreadSummary {
  id: string;
  title: string;
  status: string;
  updatedAt: string;
}

/** A node of a run that has ended. */
export interface Checkpoint {
  id: string;
  runId: string;
  node: string;
  createdAt: string;
}

export interface Thread {
  id: string;
  title: string;
  messages: SnapshotMessage[];
  state: Draft;
  interrupts: Interrupt[];
  /** Newest first. */
  checkpoints: Checkpoint[];
  activeRunId?: string;
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
  channels: Channel[];
  eventName?: string;
  sendAt?: string;
  createdAt: string;
  counts: RecipientCounts;
}

export interface Campaign {
  id: string;
  name: string;
  status: CampaignStatus;
  channels: Channel[];
  event?: DraftEvent;
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
  channel: Channel;
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
  channel: Channel;
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

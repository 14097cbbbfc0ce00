/** Requests and responses of the HTTP API, apart from the agent stream (agui.ts) and the draft (draft.ts). */
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

export type RecipientCounts = Wire<'RecipientCounts'>;
export type ExclusionCount = Wire<'ExclusionCount'>;
export type CampaignSummary = Wire<'CampaignSummary'>;
export type Campaign = Wire<'CampaignDetail'>;
export type TimelineEntry = Wire<'TimelineEntry'>;
export type CampaignResults = Wire<'CampaignResults'>;
export type CampaignReach = Wire<'CampaignReach'>;
export type MessagePreview = Wire<'MessagePreview'>;
export type Recipient = Wire<'RecipientRow'>;
export type OutboxItem = Wire<'OutboxMessageSummary'>;
export type OutboxMessage = Wire<'OutboxMessageDetail'>;
export type EventItem = Wire<'EventItem'>;

export type FanItem = Wire<'FanItem'>;
export type FanDetail = Wire<'FanDetail'>;
export type FanTimelineEntry = Wire<'FanTimelineEntry'>;

export type AudiencePreview = Wire<'AudiencePreview'>;
export type AudienceExplanation = Wire<'AudienceExplanation'>;
export type ParsedSentence = Wire<'ParsedSentence'>;
export type AudienceOverlap = Wire<'AudienceOverlap'>;

export type Import = Wire<'ImportView'>;
export type ImportRow = Wire<'ImportRowView'>;
export type ImportInspection = Wire<'ImportInspection'>;
export type ImportField = Wire<'ImportField'>;
export type ImportTotals = Wire<'ImportTotals'>;

export interface Health {
  status: string;
}

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

export type JourneySummary = Wire<'JourneySummary'>;
/** What the server may be spared it always says itself. */
export type JourneyDefinition = Wire<'JourneyDefinition'> &
  Required<Pick<Wire<'JourneyDefinition'>, 'exits' | 'purpose'>>;
export type Journey = Omit<Wire<'JourneyDetail'>, 'definition'> & {
  definition: JourneyDefinition;
};
export type JourneyEntry = Wire<'JourneyEntry'>;
export type JourneyStep = Wire<'JourneyStep'>;
export type JourneyCondition = Wire<'JourneyCondition'>;
export type JourneyProblem = Wire<'JourneyProblem'>;
export type JourneyReach = Wire<'JourneyReach'>;
export type JourneyReport = Wire<'JourneyReport'>;
export type JourneyStepReport = Wire<'JourneyStepReport'>;
export type JourneyFanRow = Wire<'JourneyFanRow'>;
export type JourneySimulation = Wire<'JourneySimulation'>;

export type FanItem = Wire<'FanItem'>;
export type FanDetail = Wire<'FanDetail'>;
export type FanTimelineEntry = Wire<'FanTimelineEntry'>;
export type FanConsent = Wire<'FanConsent'>;
export type FanConsentEntry = Wire<'FanConsentEntry'>;
export type SetConsent = Wire<'SetConsent'>;
export type CitySearch = Wire<'CitySearch'>;

export type AudiencePreview = Wire<'AudiencePreview'>;
export type AudienceExplanation = Wire<'AudienceExplanation'>;
export type ParsedSentence = Wire<'ParsedSentence'>;
export type AudienceOverlap = Wire<'AudienceOverlap'>;

export type Import = Wire<'ImportView'>;
export type ImportRow = Wire<'ImportRowView'>;
export type ImportInspection = Wire<'ImportInspection'>;
export type ImportField = Wire<'ImportField'>;
export type Memory = Wire<'MemoryView'>;
/** Something about the promoter's own campaigns that needs a person. */
export type Alert = Wire<'AlertView'>;

export type PromoterSettings = Wire<'PromoterSettings'>;
export type Member = Wire<'PromoterMember'>;
export type Invitation = Wire<'PromoterInvitation'>;
export type CreatedInvitation = Wire<'CreatedInvitation'>;
export type ApiKey = Wire<'ApiKeyItem'>;
export type CreatedApiKey = Wire<'CreatedApiKey'>;
export type AuditItem = Wire<'AuditItem'>;
export type UsageReport = Wire<'UsageReport'>;
export type UsageBudget = Wire<'UsageBudget'>;

export type WaitingApproval = Wire<'WaitingApproval'>;
export type DraftRevision = Wire<'DraftRevision'>;
export type EditedDraft = Wire<'EditedDraft'>;
export type StepUsage = Wire<'UsageItem'>;
export type Webhook = Wire<'WebhookEndpointItem'>;
export type CreatedWebhook = Wire<'CreatedWebhookEndpoint'>;
export type RotatedWebhookSecret = Wire<'RotatedWebhookSecret'>;
export type WebhookDelivery = Wire<'WebhookDeliveryItem'>;
export type WebhookDetail = Wire<'WebhookDeliveryDetail'>;

export type ImportTotals = Wire<'ImportTotals'>;

export interface Health {
  status: string;
}

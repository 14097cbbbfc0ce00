/** The campaign draft an agent run builds up: the document behind STATE_SNAPSHOT and STATE_DELTA. A part not made yet is absent. */
import type { Wire } from './wire';

export type Draft = Wire<'CampaignDraft'>;
export type Clarify = Wire<'DraftClarify'>;
export type DraftAudience = Wire<'DraftAudience'>;
export type Assumption = Wire<'DraftAssumption'>;
export type FunnelStage = Wire<'FunnelStage'>;
export type CityCount = Wire<'CityCount'>;
export type FanSample = Wire<'FanSample'>;
export type Brief = Wire<'DraftBrief'>;
export type CopyVariant = Wire<'CopyVariant'>;
export type Compliance = Wire<'DraftCompliance'>;
export type Finding = Wire<'ComplianceFinding'>;
export type DraftSchedule = Wire<'DraftSchedule'>;
export type Forecast = Wire<'DraftForecast'>;
export type ForecastRange = Wire<'ForecastRange'>;
export type Cost = Wire<'DraftCost'>;
export type DraftEvent = Wire<'DraftEvent'>;
export type Caption = Wire<'SocialCaption'>;
export type Wave = Wire<'DraftWave'>;
export type SettledJourney = Wire<'DraftJourney'>;
export type SettledStep = Wire<'DraftJourneyStep'>;
export type Experiment = Wire<'DraftExperiment'>;

/** What a person changes in a text by hand; what is not named stays as it is. */
export interface VariantEdit {
  id: string;
  subject?: string;
  preheader?: string;
  body?: string;
  cta?: string;
}

/** What a person changes in the brief by hand; an empty offer is none. */
export interface BriefEdit {
  goal?: string;
  message?: string;
  tone?: string;
  offer?: string;
}

/** What a person changes in a wave by hand. */
export interface WaveEdit {
  name: string;
  sendAt?: string;
  rule?: unknown;
}

/** What a person changes in a message of a journey by hand. */
export interface JourneyStepEdit {
  id: string;
  after?: string;
  channel?: string;
  goal?: string;
}

export interface DraftEdit {
  variants?: VariantEdit[];
  rule?: unknown;
  schedule?: DraftSchedule;
  brief?: BriefEdit;
  eventId?: number;
  waves?: WaveEdit[];
  steps?: JourneyStepEdit[];
}

/** The campaign draft an agent run builds up: the document behind STATE_SNAPSHOT and STATE_DELTA. A part not made yet is absent. */

/** `email`, `sms`, later others. */
export type Channel = string;

export interface FunnelStage {
  stage: string;
  /** Fans; of an exclusion, how many it takes away. */
  count: number;
}

export interface Reachable {
  email: number;
  sms: number;
}

export interface Intent {
  action: string;
  channels: Channel[];
  replyLanguage: string;
  purpose: string;
  clarify?: Clarify;
  reason?: string;
}

export interface Clarify {
  question: string;
  options: string[];
}

export interface DraftEvent {
  id: number;
  name: string;
  genre: string;
  venue: string;
  city: string;
  startsAt: string;
  price?: number;
  currency: string;
}

export interface Assumption {
  id: string;
  text: string;
  removable: boolean;
}

/** A fan as shown before sending: address and name are masked by the server. */
export interface FanSample {
  fanId: number;
  name: string;
  email?: string;
  city?: string;
  orders: number;
  spent: number;
  lastPurchaseAt?: string;
}

/** JSON of the audience language; this page passes rules on and never reads into them. */
export type AudienceRule = unknown;

export interface DraftAudience {
  rule: AudienceRule;
  sentence: string;
  count: number;
  reachable: Reachable;
  funnel: FunnelStage[];
  assumptions: Assumption[];
  warnings: string[];
  topCities: { city: string; count: number }[];
  medianSpend?: number;
  samples: FanSample[];
}

export interface Brief {
  goal: string;
  message: string;
  tone: string;
  offer?: string;
  facts: { name: string; value: string }[];
}

export interface CopyVariant {
  id: string;
  locale: string;
  channel: Channel;
  /** Text with Liquid merge tags. */
  body: string;
  /** Empty where there is no link. */
  cta: string;
  subject?: string;
  preheader?: string;
  html?: string;
  segments?: number;
}

export interface Finding {
  rule: string;
  severity: 'info' | 'warn' | 'block';
  where: string;
  text: string;
}

export interface DraftSchedule {
  mode: 'now' | 'at' | 'local_time';
  timeZone: string;
  sendAt?: string;
  localTime?: string;
  lateRule?: string;
}

export interface ForecastRange {
  p10: number;
  p50: number;
  p90: number;
}

export interface DraftApproval {
  interruptId: string;
  draftHash: string;
  recipientCount: number;
  expiresAt: string;
}

export interface Draft {
  status: string;
  rev: number;
  intent?: Intent;
  event?: DraftEvent;
  audience?: DraftAudience;
  brief?: Brief;
  copy?: { variants: CopyVariant[] };
  compliance?: { verdict: 'pass' | 'warn' | 'block'; findings: Finding[] };
  schedule?: DraftSchedule;
  forecast?: Record<'opens' | 'clicks' | 'orders' | 'revenue', ForecastRange>;
  /** US dollars. */
  cost?: { messages: number; model: number };
  approval?: DraftApproval;
  campaignId?: string;
  model?: { name: string; offline: boolean };
}

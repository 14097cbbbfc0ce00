/** The campaign draft an agent run builds up: the document behind STATE_SNAPSHOT and STATE_DELTA. */

export type Channel = 'email' | 'sms' | (string & {});

export interface FunnelStage {
  stage: string;
  count: number;
}

export type Reachable = Partial<Record<string, number>>;

export interface ClarifyOption {
  label: string;
  value?: string;
}

export interface Clarify {
  question: string;
  options?: (string | ClarifyOption)[];
}

export interface Intent {
  action: string;
  channels?: Channel[];
  clarify?: Clarify | string;
  replyLanguage?: string;
  purpose?: string;
}

export interface DraftEvent {
  id: string | number;
  name: string;
  genre?: string;
  venue?: string;
  city?: string;
  startsAt?: string;
  price?: number;
  currency?: string;
}

export interface Assumption {
  id: string;
  text: string;
  removable?: boolean;
}

/** A fan as shown before sending: address and name are masked by the server. */
export interface FanSample {
  fanId?: string | number;
  name?: string;
  email?: string;
  phone?: string;
  city?: string;
  totalSpent?: number;
  lastPurchaseAt?: string;
}

export interface AudienceFigures {
  count: number;
  reachable?: Reachable;
  funnel?: FunnelStage[];
  topCities?: { city: string; count: number }[];
  medianSpend?: number;
  samples?: FanSample[];
  sentence?: string;
}

export interface DraftAudience extends AudienceFigures {
  rule?: unknown;
  assumptions?: Assumption[];
  warnings?: (string | { text: string })[];
}

export type Fact =
  string | { name?: string; label?: string; key?: string; value?: string; text?: string };

export interface Brief {
  goal?: string;
  message?: string;
  tone?: string;
  offer?: string;
  facts?: Fact[];
}

export interface CopyVariant {
  id: string;
  locale?: string;
  when?: unknown;
  channel: Channel;
  subject?: string;
  preheader?: string;
  body: string;
  html?: string;
  cta?: string | { label?: string; text?: string; url?: string };
  segments?: number;
}

export interface Finding {
  rule: string;
  severity: string;
  where?: string;
  text: string;
}

export interface DraftSchedule {
  mode: 'at' | 'local_time' | 'now' | (string & {});
  sendAt?: string;
  localTime?: string;
  timeZone?: string;
  lateRule?: string;
}

export interface Interval {
  p10: number;
  p50: number;
  p90: number;
}

export interface DraftApproval {
  interruptId: string;
  draftHash?: string;
  recipientCount: number;
  expiresAt?: string;
}

export interface Draft {
  status?: string;
  rev?: number;
  campaignId?: string;
  intent?: Intent;
  event?: DraftEvent;
  audience?: DraftAudience;
  brief?: Brief;
  copy?: { variants?: CopyVariant[] };
  compliance?: { verdict?: string; findings?: Finding[] };
  schedule?: DraftSchedule;
  forecast?: Partial<Record<'opens' | 'clicks' | 'orders' | 'revenue', Interval>>;
  cost?: { messages?: number; model?: number };
  approval?: DraftApproval;
  model?: { name?: string; offline?: boolean };
}

/** The audience language as it goes over the wire: docs/audiences say what each form means, the server decides. */
export type Scalar = string | number | boolean;
export type RuleValue = Scalar | Scalar[] | null;

export interface Comparison {
  op: string;
  value?: RuleValue;
}

export interface Span {
  from?: string | null;
  to?: string | null;
}

export interface PurchaseCondition extends Comparison {
  event?: string;
  unit_price?: true;
}

export interface FanClause extends Comparison {
  fan: string;
}

export interface PurchaseClause extends Comparison {
  purchase: { where?: PurchaseCondition[] | null; window?: Span | null };
  agg: string;
}

export interface EngagementClause extends Comparison {
  engagement: {
    type: string;
    actor?: string | null;
    campaign?: string | { event_genre: string } | null;
    window?: Span | null;
  };
  agg?: 'count';
}

export interface PercentileClause {
  percentile: { of: PurchaseClause; top: number };
}

export interface NearClause {
  near: { place: string; km: number };
}

export interface SegmentClause {
  segment: string;
}

export interface WaveClause {
  wave: string;
}

/** A rule without rules inside that could be edited by themselves. */
export type Clause =
  | FanClause
  | PurchaseClause
  | EngagementClause
  | PercentileClause
  | NearClause
  | SegmentClause
  | WaveClause;

export type RankLimit = number | { budget: number; currency: string; cost: number };

export interface RankOptions {
  by: string[];
  order?: 'asc' | 'desc';
  limit: RankLimit;
}

export interface LookalikeOptions {
  features?: string[];
  limit: number;
  exclude_seed?: boolean;
}

export type Rule =
  | { all: Rule[] }
  | { any: Rule[] }
  | { not: Rule }
  | { rank: RankOptions & { base: Rule } }
  | { lookalike: LookalikeOptions & { seed: Rule } }
  | Clause;

/** Everybody: what an empty rule would mean if it were allowed. */
export const everybody: Rule = { fan: 'id', op: 'exists' };

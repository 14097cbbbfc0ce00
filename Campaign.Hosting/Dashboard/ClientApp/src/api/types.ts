export type Fields = Record<string, string>;

export interface Resource {
  id: string;
  resource: string;
  type: string;
  state: string | null;
  health: string | null;
  exitCode: number | null;
  processId: number | null;
  restarts: number | null;
  startedAt: string | null;
  hasConsole: boolean;
  links: { text: string; url: string }[];
  environment: { name: string; value: string; masked: boolean }[];
  needs: string[];
}

export interface ConsoleLine {
  id: string;
  number: number;
  time: number;
  text: string;
  isError: boolean;
}

export interface Span {
  sequence: number;
  traceId: string;
  spanId: string;
  parentId: string | null;
  name: string;
  kind: string;
  /** Milliseconds since 1970, with a fraction. */
  start: number;
  duration: number;
  failed: boolean;
  status: string;
  scope: string;
  resource: string;
  instance: string;
  fields: Fields;
  events: { time: number; name: string; fields: Fields }[];
  links: { traceId: string; spanId: string; fields: Fields }[];
}

export type Level = 'Trace' | 'Debug' | 'Information' | 'Warning' | 'Error' | 'Critical';

export interface Log {
  sequence: number;
  time: number;
  severity: number;
  level: Level;
  message: string;
  category: string;
  traceId: string | null;
  spanId: string | null;
  resource: string;
  instance: string;
  fields: Fields;
}

export interface Trace {
  traceId: string;
  name: string;
  resource: string;
  start: number;
  duration: number;
  spans: number;
  errors: number;
  hasRoot: boolean;
  resources: Record<string, number>;
}

export interface TraceDetail {
  trace: Trace;
  spans: Span[];
  logs: Log[];
}

export interface Instrument {
  meter: string;
  name: string;
  unit: string;
  description: string;
  kind: 'Gauge' | 'Counter' | 'UpDownCounter' | 'Histogram';
  series: number;
  resources: string[];
  dimensions: Record<string, string[]>;
}

export interface ChartLine {
  name: string;
  values: (number | null)[];
  p50: (number | null)[] | null;
  p90: (number | null)[] | null;
  p99: (number | null)[] | null;
  total: number;
  totalP50: number | null;
  totalP90: number | null;
  totalP99: number | null;
}

export interface Chart {
  kind: Instrument['kind'];
  unit: string;
  start: number;
  step: number;
  lines: number;
  shown: ChartLine[];
}

export interface SearchResult {
  traces: Trace[];
  spans: Span[];
  logs: Log[];
  instruments: Instrument[];
}

export interface Stage {
  stage: 'Request' | 'Job' | 'Node' | 'Model' | 'Call' | 'Step';
  span: Span;
  stores: number;
  storeTime: number;
}

export interface Where {
  id: string;
  matched: string[];
  stages: Stage[];
  logs: Log[];
  traces: Trace[];
  more: number;
}

export interface SignalStatus {
  received: number;
  kept: number;
  bytes: number;
  dropped: number;
  disk: { bytes: number; dropped: number; torn: number };
}

export interface Status {
  traces: SignalStatus;
  logs: SignalStatus;
  metrics: SignalStatus;
  refused: number;
  rejected: number;
  managedBytes: number;
  senders: { resource: string; instance: string; lastSeen: string }[];
}

export interface AlertChange {
  time: number;
  rule: string;
  subject: string;
  state: string;
  severity: string;
  promoterId: string;
  summary: string;
  detail: string;
  instance: string;
}

export interface Firing {
  rule: string;
  severity: string;
  promoterId: string;
  count: number;
  last: AlertChange | null;
}

export interface Objective {
  name: string;
  budgetLeft: number;
  burnRates: Record<string, number>;
}

export interface Alerts {
  lastLook: number | null;
  isWatched: boolean;
  firing: Firing[];
  objectives: Objective[];
  changes: AlertChange[];
}

export interface Runbook {
  rule: string;
  paragraphs: string[];
}

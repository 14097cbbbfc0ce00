import { readDate } from '../../rule/dates';
import type { Span } from '../../rule/rule';

export type WindowKind = 'any' | 'last' | 'between';

/** How a span of time is told: all of it, back from now, or from here to there. */
export function windowKind(span: Span | null | undefined): WindowKind {
  if (!span || (!span.from && !span.to)) return span && 'from' in span ? 'between' : 'any';
  const back = span.from && readDate(span.from).kind === 'ago';
  return back && (!span.to || span.to === 'now') ? 'last' : 'between';
}

/** The span as another kind of it begins. */
export function windowOf(kind: WindowKind, span: Span | null | undefined): Span | undefined {
  if (kind === 'any') return undefined;
  if (kind === 'last')
    return span?.from && readDate(span.from).kind === 'ago'
      ? { from: span.from }
      : { from: '-12M' };
  const now = new Date().toISOString();
  return { from: `${now.slice(0, 4)}-01-01`, to: now.slice(0, 10) };
}

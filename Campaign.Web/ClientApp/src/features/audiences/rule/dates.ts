/** Dates of rules: relative ones stay relative (`-12M` is twelve months ago at every use), others are days or instants. */

export type Unit = 'h' | 'd' | 'w' | 'M' | 'y';

export const units: Record<Unit, string> = {
  h: 'hours',
  d: 'days',
  w: 'weeks',
  M: 'months',
  y: 'years',
};

export type RuleDate =
  | { kind: 'ago' | 'ahead'; count: number; unit: Unit }
  | { kind: 'now' }
  | { kind: 'day'; day: string }
  /** An instant or something else that is edited as text. */
  | { kind: 'text'; text: string };

export function readDate(text: string): RuleDate {
  if (text === 'now') return { kind: 'now' };
  const step = /^([+-])(\d+)([hdwMy])$/.exec(text);
  if (step)
    return {
      kind: step[1] === '-' ? 'ago' : 'ahead',
      count: Number(step[2]),
      unit: step[3] as Unit,
    };
  return /^\d{4}-\d{2}-\d{2}$/.test(text) || text === ''
    ? { kind: 'day', day: text }
    : { kind: 'text', text };
}

export function writeDate(date: RuleDate): string {
  switch (date.kind) {
    case 'now':
      return 'now';
    case 'ago':
      return `-${date.count}${date.unit}`;
    case 'ahead':
      return `+${date.count}${date.unit}`;
    case 'day':
      return date.day;
    case 'text':
      return date.text;
  }
}

/** The same moment told in another way, as far as that goes. */
export function asKind(date: RuleDate, kind: RuleDate['kind'], today: string): RuleDate {
  const step =
    date.kind === 'ago' || date.kind === 'ahead' ? date : { count: 12, unit: 'M' as const };
  if (kind === 'ago' || kind === 'ahead') return { kind, count: step.count, unit: step.unit };
  if (kind === 'now') return { kind };
  if (kind === 'text') return { kind, text: writeDate(date) };
  return { kind: 'day', day: date.kind === 'day' ? date.day : today };
}

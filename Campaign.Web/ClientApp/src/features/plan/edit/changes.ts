import type { Brief, CopyVariant, Draft, DraftEdit, DraftSchedule, VariantEdit } from '@/api/draft';
import { instantOf, wallClock } from '@/shared/zones';

export interface TextFields {
  subject: string;
  preheader: string;
  body: string;
  cta: string;
}

export function textFields({ subject, preheader, body, cta }: CopyVariant): TextFields {
  return { subject: subject ?? '', preheader: preheader ?? '', body, cta };
}

/** Only the fields that differ; undefined where none does. */
export function textChange(variant: CopyVariant, fields: TextFields): VariantEdit | undefined {
  const before = textFields(variant);
  const names = (Object.keys(before) as (keyof TextFields)[]).filter(
    (name) => fields[name] !== before[name],
  );
  if (names.length === 0) return undefined;
  return { id: variant.id, ...Object.fromEntries(names.map((name) => [name, fields[name]])) };
}

export interface BriefFields {
  eventId: string;
  goal: string;
  message: string;
  tone: string;
  offer: string;
}

export function briefFields(brief: Brief, event: Draft['event']): BriefFields {
  const { goal, message, tone, offer } = brief;
  return { eventId: event ? String(event.id) : '', goal, message, tone, offer: offer ?? '' };
}

/** Only what differs; undefined where nothing does. */
export function briefChange(before: BriefFields, fields: BriefFields): DraftEdit | undefined {
  const { eventId, ...words } = fields;
  const names = (Object.keys(words) as (keyof typeof words)[]).filter(
    (name) => words[name].trim() !== before[name],
  );
  const brief = Object.fromEntries(names.map((name) => [name, words[name].trim()]));
  const change: DraftEdit = {
    ...(names.length > 0 && { brief }),
    ...(eventId !== before.eventId && { eventId: Number(eventId) }),
  };
  return Object.keys(change).length > 0 ? change : undefined;
}

/** The time as the form holds it: on the clocks of the schedule's zone. */
export interface TimeFields {
  mode: 'now' | 'at' | 'local_time';
  starts: string;
  late: 'send_now' | 'skip';
}

export function timeFields(schedule: DraftSchedule): TimeFields {
  const { mode, sendAt, lateRule, timeZone } = schedule;
  return {
    mode: mode === 'at' || mode === 'local_time' ? mode : 'now',
    starts: sendAt ? wallClock(sendAt, timeZone) : '',
    late: lateRule === 'skip' ? 'skip' : 'send_now',
  };
}

/** The schedule that the form says; undefined while a time is missing. */
export function scheduleOf(fields: TimeFields, timeZone: string): DraftSchedule | undefined {
  const { mode, starts, late } = fields;
  if (mode === 'now') return { mode, timeZone };
  if (!starts) return undefined;
  const sendAt = instantOf(starts, timeZone);
  if (mode === 'at') return { mode, timeZone, sendAt };
  return { mode, timeZone, sendAt, localTime: `${starts.slice(11, 16)}:00`, lateRule: late };
}

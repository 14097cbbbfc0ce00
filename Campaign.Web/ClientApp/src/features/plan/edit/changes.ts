import type {
  Brief,
  CopyVariant,
  Draft,
  DraftEdit,
  DraftSchedule,
  SettledStep,
  VariantEdit,
  Wave,
} from '@/api/draft';
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

/** The change of a wave; undefined where nothing differs, or while its time is missing. */
export function waveChange(
  { name, sendAt }: Wave,
  starts: string,
  rule: unknown,
  timeZone: string,
): DraftEdit | undefined {
  if (!starts) return undefined;
  const later = starts !== wallClock(sendAt, timeZone);
  if (!later && rule === undefined) return undefined;
  const change = {
    ...(later && { sendAt: instantOf(starts, timeZone) }),
    ...(rule !== undefined && { rule }),
  };
  return { waves: [{ name, ...change }] };
}

const stepFields = ['after', 'channel', 'goal'] as const;

/** The messages that differ, each with what differs in it; undefined where none does. */
export function stepsChange(before: SettledStep[], after: SettledStep[]): DraftEdit | undefined {
  const steps = after.flatMap((step, index) => {
    const fields = stepFields.filter((field) => step[field] !== before[index]?.[field]);
    if (fields.length === 0) return [];
    return { id: step.id, ...Object.fromEntries(fields.map((field) => [field, step[field]])) };
  });
  return steps.length > 0 ? { steps } : undefined;
}

/** A campaign as it is written by hand: what the form holds, and what goes over the wire. */
import type { Campaign } from '@/api/contracts';
import type { CopyVariant, DraftSchedule } from '@/api/draft';
import type { Rule } from '@/features/audiences/rule/rule';
import { instantOf, wallClock } from '@/shared/zones';

export type Channel = 'email' | 'sms';

export interface CampaignFields {
  name: string;
  purpose: string;
  channels: string[];
  eventId: string | null;
  source: 'segment' | 'rule';
  segment: string;
  variants: CopyVariant[];
  when: When;
}

/** When it goes out; the moment stands on the clocks of the promoter's zone, or of each fan's own. */
export interface When {
  mode: 'now' | 'at' | 'local_time';
  starts: string;
  late: 'send_now' | 'skip';
}

export function emptyVariant(channel: string, locale: string, taken: CopyVariant[]): CopyVariant {
  const id = `${channel}-${locale}`;
  const others = taken.filter((variant) => variant.id.startsWith(id)).length;
  return {
    id: others > 0 ? `${id}-${others + 1}` : id,
    locale,
    channel,
    subject: channel === 'email' ? '' : undefined,
    body: '',
    cta: '',
  };
}

export function fieldsOf(campaign: Campaign | undefined, zone: string): CampaignFields {
  if (!campaign)
    return {
      name: '',
      purpose: 'marketing',
      channels: ['email'],
      eventId: null,
      source: 'segment',
      segment: '',
      variants: [emptyVariant('email', 'en', [])],
      when: { mode: 'now', starts: '', late: 'send_now' },
    };
  const rule = campaign.rule as Rule | undefined;
  const segment = rule && 'segment' in rule ? rule.segment : '';
  return {
    name: campaign.name,
    purpose: campaign.purpose,
    channels: campaign.channels,
    eventId: campaign.event ? String(campaign.event.id) : null,
    source: segment ? 'segment' : 'rule',
    segment,
    variants: campaign.copy?.variants ?? [],
    when: whenOf(campaign.schedule, zone),
  };
}

function whenOf(schedule: DraftSchedule | undefined, zone: string): When {
  const mode = (schedule?.mode ?? 'now') as When['mode'];
  const wall = schedule?.sendAt ? wallClock(schedule.sendAt, schedule.timeZone || zone) : '';
  return {
    mode,
    starts:
      mode === 'local_time' && schedule?.localTime
        ? `${wall.slice(0, 11)}${schedule.localTime.slice(0, 5)}`
        : wall,
    late: schedule?.lateRule === 'skip' ? 'skip' : 'send_now',
  };
}

export function scheduleOf({ mode, starts, late }: When, timeZone: string) {
  if (mode === 'now') return { mode, timeZone };
  const sendAt = instantOf(starts, timeZone);
  return mode === 'at'
    ? { mode, timeZone, sendAt }
    : { mode, timeZone, sendAt, localTime: `${starts.slice(11, 16)}:00`, lateRule: late };
}

export function inputOf(fields: CampaignFields, rule: Rule, timeZone: string) {
  const { name, purpose, channels, eventId, variants, when } = fields;
  return {
    name: name.trim(),
    purpose,
    channels,
    eventId: eventId === null ? undefined : Number(eventId),
    rule,
    copy: { variants: variants.filter(({ channel }) => channels.includes(channel)) },
    schedule: scheduleOf(when, timeZone),
  };
}

/** The channels chosen, with a text for each of them. */
export function withChannels(fields: CampaignFields, channels: string[]): CampaignFields {
  const locale = fields.variants[0]?.locale ?? 'en';
  const missing = channels.filter(
    (channel) => !fields.variants.some((variant) => variant.channel === channel),
  );
  const added = missing.map((channel) => emptyVariant(channel, locale, fields.variants));
  return { ...fields, channels, variants: [...fields.variants, ...added] };
}

/** A text with some of it changed. HTML that was made of the old words goes: the layout is made anew of the new ones. */
export function rewritten(variant: CopyVariant, change: Partial<CopyVariant>): CopyVariant {
  return { ...variant, html: undefined, segments: undefined, ...change };
}

/** What keeps the form from being saved, in words; empty where nothing does. */
export function missingIn(fields: CampaignFields, ruleComplete: boolean): string[] {
  const { name, channels, source, segment, variants, when } = fields;
  const used = variants.filter(({ channel }) => channels.includes(channel));
  return [
    !name.trim() && 'Give it a name.',
    channels.length === 0 && 'Choose a channel.',
    (source === 'segment' ? !segment : !ruleComplete) && 'Say who gets it.',
    used.some(({ channel, subject }) => channel === 'email' && !subject?.trim()) &&
      'Every e-mail needs a subject.',
    used.some(({ body, html }) => !body.trim() && !html) && 'Every message needs a text.',
    when.mode !== 'now' && !when.starts && 'Say when it starts.',
  ].filter((text) => text !== false);
}

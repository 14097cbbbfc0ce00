/** A campaign as it is written by hand: what the form holds, and what goes over the wire. */
import type { Campaign } from '@/api/contracts';
import type { CopyVariant, DraftSchedule } from '@/api/draft';
import type { Rule } from '@/features/audiences/rule/rule';
import { instantOf, wallClock } from '@/shared/zones';

export interface CampaignFields {
  name: string;
  purpose: string;
  channels: string[];
  eventId: string | null;
  source: 'segment' | 'rule';
  segment: string;
  variants: CopyVariant[];
  when: When;
  test: Test | undefined;
  /** Share of the fans to hold out, in per cent. */
  holdout: number;
}

/** A test of the copies of the first channel and language, or of the send time. */
export interface Test {
  field: 'subject' | 'body' | 'send_time';
  metric: string;
  /** In per cent of the recipients. */
  share: number;
  hours: number;
  decideBy: 'time' | 'probability';
  minimum: number;
  fallback: string;
  /** Of a test of the send time: hours after the campaign's own time, one per arm. */
  delays: number[];
}

export const plainTest: Test = {
  field: 'subject',
  metric: 'human_click_rate',
  share: 20,
  hours: 4,
  decideBy: 'time',
  minimum: 100,
  fallback: 'control',
  delays: [0, 3],
};

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
    subject: channel === 'email' || channel === 'push' ? '' : undefined,
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
      test: undefined,
      holdout: 0,
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
    test: testOf(campaign.experiment),
    holdout: (campaign.holdoutShare ?? 0) * 100,
  };
}

function testOf(experiment: Campaign['experiment']): Test | undefined {
  return (
    experiment && {
      field:
        experiment.field === 'send_time'
          ? 'send_time'
          : experiment.field === 'subject'
            ? 'subject'
            : 'body',
      metric: experiment.metric,
      share: experiment.testShare * 100,
      hours: experiment.decideAfterMinutes / 60,
      decideBy: experiment.decideBy === 'probability' ? 'probability' : 'time',
      minimum: experiment.minimumPerArm ?? plainTest.minimum,
      fallback: experiment.fallback ?? plainTest.fallback,
      delays: experiment.arms.map(({ delayMinutes }) => (delayMinutes ?? 0) / 60),
    }
  );
}

/** The channels on which previews count who can be reached: devices are counted at the approval, and a post needs no address. */
export function countedIn(channels: string[]) {
  return channels.filter((channel) => channel === 'email' || channel === 'sms');
}

const letters = 'abcdefgh';

/** The copies that a test compares: those of the first channel in the first language, for everybody. */
export function comparedIn({ variants, channels }: CampaignFields): CopyVariant[] {
  const used = variants.filter(
    ({ channel, when }) => channels.includes(channel) && channel !== 'social' && !when,
  );
  const [first] = used;
  return used
    .filter(({ channel, locale }) => channel === first?.channel && locale === first.locale)
    .slice(0, letters.length);
}

export function experimentOf(fields: CampaignFields) {
  const { test } = fields;
  if (!test) return undefined;
  const arms =
    test.field === 'send_time'
      ? test.delays.map((hours, i) => ({
          id: letters[i]!,
          name: hours === 0 ? 'At its time' : `${hours} h later`,
          variants: [],
          delayMinutes: Math.round(hours * 60),
        }))
      : comparedIn(fields).map(({ id, subject }, i) => ({
          id: letters[i]!,
          name: test.field === 'subject' && subject ? subject : `Copy ${letters[i]!.toUpperCase()}`,
          variants: [id],
          delayMinutes: 0,
        }));
  return {
    field: test.field,
    arms,
    testShare: test.share / 100,
    metric: test.metric,
    decideAfterMinutes: Math.round(test.hours * 60),
    decideBy: test.decideBy,
    confidence: 0.95,
    minimumPerArm: test.minimum,
    fallback: test.fallback,
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
    experiment: experimentOf(fields),
    holdoutShare: purpose === 'marketing' && fields.holdout > 0 ? fields.holdout / 100 : undefined,
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
    fields.test &&
      fields.test.field !== 'send_time' &&
      comparedIn(fields).length < 2 &&
      'A test needs two messages in the same language.',
    fields.test?.field === 'send_time' &&
      new Set(fields.test.delays).size < fields.test.delays.length &&
      'The arms of the test need different times.',
  ].filter((text): text is string => typeof text === 'string');
}

/** Steps in words. */
import type {
  JourneyCondition,
  JourneyDefinition,
  JourneyEntry,
  JourneyStep,
  JourneyWait,
} from '../types';
import { stepOf, type Place } from './model';

const units: Record<string, string> = { m: 'minute', h: 'hour', d: 'day', w: 'week' };

/** `3d` as 3 days; what is no length stands as it is. */
export function lengthText(length: string | undefined): string {
  const [, count, unit] = /^([0-9]+)([mhdw])$/.exec(length ?? '') ?? [];
  return count && unit ? `${count} ${units[unit]}${count === '1' ? '' : 's'}` : (length ?? '');
}

export function stepTitle(step: JourneyStep): string {
  if (step.name) return step.name;
  switch (step.type) {
    case 'send':
      return 'Send a message';
    case 'wait':
      return 'Wait';
    case 'branch':
      return 'Ask';
    default:
      return 'End';
  }
}

export function placeText(definition: JourneyDefinition, { after, port }: Place): string {
  const step = stepOf(definition, after);
  const way = port === 'next' ? '' : port === 'yes' ? ', yes' : ', no';
  return `Add a step after ${step ? stepTitle(step) : 'the entry'}${way}`;
}

export function stepText(
  definition: JourneyDefinition,
  step: JourneyStep,
  sentences: Record<string, string> = {},
): string {
  switch (step.type) {
    case 'send':
      return messageText(step);
    case 'wait':
      return step.wait ? waitText(step.wait) : 'Not said yet';
    case 'branch': {
      const asked = conditionText(definition, step.condition, sentences[step.id]);
      return step.within ? `${asked.replace(/\?$/, '')} within ${lengthText(step.within)}?` : asked;
    }
    default:
      return 'The journey is over here';
  }
}

function messageText(step: JourneyStep): string {
  const variant = step.message?.copy.variants[0];
  const says = variant?.subject || variant?.body;
  return says ? `“${says.length > 70 ? `${says.slice(0, 70)}…` : says}”` : 'Nothing written yet';
}

export function waitText(wait: JourneyWait): string {
  const at = wait.at?.slice(0, 5);
  const days = wait.days?.length
    ? ` on ${wait.days.map((day) => dayNames[day] ?? day).join(', ')}`
    : '';
  if (wait.event) {
    const after = wait.event.startsWith('+');
    const length = lengthText(wait.event.slice(1));
    return `Until ${length} ${after ? 'after' : 'before'} the event${at ? `, ${at}` : ''}`;
  }
  const until = at || days ? `until ${at ?? 'the next time'}${days}` : '';
  if (!wait.for) return until ? `${until[0]!.toUpperCase()}${until.slice(1)}` : 'Not said yet';
  return `For ${lengthText(wait.for)}${until ? `, then ${until}` : ''}`;
}

export const dayNames: Record<string, string> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
};

export function conditionText(
  definition: JourneyDefinition,
  condition: JourneyCondition | undefined,
  sentence?: string,
): string {
  const sent = condition?.step ? stepOf(definition, condition.step) : undefined;
  const message = sent?.name ? `“${sent.name}”` : sent ? messageText(sent) : 'a message';
  switch (condition?.kind) {
    case 'opened':
      return `Opened ${message}?`;
    case 'clicked':
      return `Clicked in ${message}?`;
    case 'bought':
      return condition.eventId ? 'Has a ticket for the event?' : 'Bought since entering?';
    case 'rule':
      return sentence ?? 'Matches a rule?';
    default:
      return 'Not said yet';
  }
}

export function entryText(entry: JourneyEntry, sentence?: string): string {
  if (entry.kind === 'audience')
    return sentence ?? (entry.rule ? 'Everybody whom a rule matches' : 'Not said yet');
  const { genre, venue, city, eventId } = entry.purchase ?? {};
  const what = eventId
    ? 'a ticket for the event'
    : ['a ticket', genre && `for ${genre}`, venue && `at ${venue}`, city && `in ${city}`]
        .filter(Boolean)
        .join(' ');
  return `Whoever buys ${what}${sentence ? `: ${sentence}` : ''}`;
}

export function reentryText({ reentry }: JourneyEntry): string {
  if (reentry?.policy !== 'again') return 'Once per fan';
  return reentry.after ? `Again after ${lengthText(reentry.after)}` : 'Again each time';
}

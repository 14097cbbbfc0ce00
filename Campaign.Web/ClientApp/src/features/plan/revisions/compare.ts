import type { Draft, DraftSchedule } from '@/api/draft';
import { number } from '@/shared/format';
import { sentenceCase } from '@/shared/reasons';
import { wallClock } from '@/shared/zones';

export interface Difference {
  label: string;
  before: string;
  after: string;
}

/** What differs of what would be sent, in the order in which the plan shows it. */
export function compareDrafts(before: Draft, after: Draft): Difference[] {
  const [a, b] = [partsOf(before), partsOf(after)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .map((label) => ({ label, before: a.get(label) ?? '', after: b.get(label) ?? '' }))
    .filter((part) => part.before !== part.after);
}

/** The parts of a draft as text, by what people call them. */
function partsOf(draft: Draft): Map<string, string> {
  const parts = new Map<string, string>();
  const add = (label: string, text: string | undefined) => text && parts.set(label, text);
  add('Event', draft.event?.name);
  add('Channels', draft.intent?.channels.join(', '));
  add('Audience', draft.audience?.sentence);
  add('Fans', draft.audience && number(draft.audience.count));
  add('Goal', draft.brief && sentenceCase(draft.brief.goal));
  add('Message', draft.brief?.message);
  add('Tone', draft.brief?.tone);
  add('Offer', draft.brief?.offer);
  for (const wave of draft.waves ?? []) add(`Wave ${wave.name}`, wave.sentence ?? wave.sendAt);
  for (const { id, subject, preheader, body, cta } of draft.copy?.variants ?? []) {
    add(`${id}: subject`, subject);
    add(`${id}: preview line`, preheader);
    add(`${id}: text`, body);
    add(`${id}: button`, cta);
  }
  add('Time', draft.schedule && timeOf(draft.schedule));
  add('Budget', draft.budget && `${number(draft.budget.amount)} ${draft.budget.currency}`);
  const sold = draft.stopWhen?.ticketsSold;
  add('Stops at', sold === undefined ? undefined : `${number(sold)} tickets`);
  return parts;
}

function timeOf({ mode, sendAt, timeZone }: DraftSchedule): string {
  if (mode === 'now' || !sendAt) return 'right after approval';
  const time = wallClock(sendAt, timeZone).replace('T', ' ');
  return mode === 'local_time' ? `${time} on each fan’s own clock` : `${time} (${timeZone})`;
}

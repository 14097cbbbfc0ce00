/** A fan's history by kind, in words. */
import type { FanTimelineEntry } from '@/api/contracts';
import { channelName } from '@/shared/ChannelIcon';
import { sentenceCase } from '@/shared/reasons';

export type Kind = 'purchases' | 'engagement' | 'consent';

export const kindNames: Record<Kind, string> = {
  purchases: 'Purchases',
  engagement: 'Messages',
  consent: 'Consent',
};

export function kindOf({ type }: FanTimelineEntry): Kind {
  if (type === 'purchase' || type === 'refund') return 'purchases';
  return type === 'consent' ? 'consent' : 'engagement';
}

const verbs: Record<string, string> = {
  purchase: 'Bought',
  refund: 'Refunded',
  sent: 'Was sent',
  delivered: 'Received',
  open: 'Opened',
  click: 'Clicked in',
  bounce: 'Bounced:',
  complaint: 'Complained about',
  unsubscribe: 'Unsubscribed from',
  conversion: 'Bought after',
};

/** What happened, and what there is to add to it. */
export function describe(entry: FanTimelineEntry): { text: string; more?: string } {
  if (entry.type === 'consent')
    return { text: `${channelName(entry.subject)} consent ${entry.detail ?? 'changed'}` };
  const text = `${verbs[entry.type] ?? sentenceCase(entry.type)} ${entry.subject}`;
  if (entry.detail === 'machine') return { text, more: 'by a machine' };
  return entry.detail === 'human' || entry.detail === 'any'
    ? { text }
    : { text, more: entry.detail };
}

export function toneOf(entry: FanTimelineEntry): 'money' | 'good' | 'bad' | undefined {
  if (entry.type === 'purchase' || entry.type === 'conversion') return 'money';
  if (entry.type === 'consent') return entry.detail === 'given' ? 'good' : 'bad';
  return ['refund', 'bounce', 'complaint', 'unsubscribe'].includes(entry.type) ? 'bad' : undefined;
}

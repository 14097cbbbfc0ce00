import { sentenceCase } from '@/shared/reasons';

export const goals = [
  'announce',
  'invite',
  'last_minute',
  'win_back',
  'thank_you',
  'upsell',
  'newsletter',
];

export const tones = ['warm', 'bold', 'playful', 'formal', 'urgent'];

/** What can be chosen, with the one that is, even where it is none of the known. */
export function choices(known: string[], own: string) {
  const all = known.includes(own) ? known : [own, ...known];
  return all.map((value) => ({ value, label: sentenceCase(value) }));
}

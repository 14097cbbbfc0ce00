import type { Draft } from '@/api/draft';

/** What an audience is counted for while it is changed. */
export function countedFor(intent: Draft['intent']): {
  channel: 'email' | 'sms';
  purpose: 'marketing' | 'service';
} {
  const { channels, purpose } = intent ?? {};
  return {
    channel: channels?.length === 1 && channels[0] === 'sms' ? 'sms' : 'email',
    purpose: purpose === 'service' ? 'service' : 'marketing',
  };
}

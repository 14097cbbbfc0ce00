/** Why somebody is not written to, in the words of preview, snapshot and report alike. */
const labels: Record<string, string> = {
  no_address: 'No address',
  no_consent: 'No consent',
  suppressed: 'Suppressed',
  duplicate_address: 'Duplicate',
  frequency_cap: 'Frequency cap',
  quiet_hours: 'Quiet hours',
  unsubscribed: 'Unsubscribed since',
  stopped: 'Journey was stopped',
  erased: 'Fan was erased',
  too_late: 'The date had passed',
  no_event: 'The event is gone',
  holdout: 'Held out to compare',
  reconciled: 'Decided by hand',
  channel_failed: 'The channel failed',
  smtp_no_answer: 'The mail server did not answer',
  smtp_timeout: 'The mail server took too long',
  smtp_unreachable: 'The mail server was unreachable',
  smtp_connection_lost: 'The mail server hung up',
};

export function reasonLabel(reason: string): string {
  return labels[reason] ?? sentenceCase(reason);
}

export function sentenceCase(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

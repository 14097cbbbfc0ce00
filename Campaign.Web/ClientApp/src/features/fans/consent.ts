/** Consent has three states: not having been asked is not the same as having said no. */
export function consentText(consent: boolean | undefined) {
  if (consent === undefined) return { state: 'unknown', text: 'never asked' };
  return consent
    ? { state: 'given', text: 'consent given' }
    : { state: 'withdrawn', text: 'consent withdrawn' };
}

const purposes: Record<string, string> = {
  marketing: 'marketing',
  service: 'about a purchase',
};

export const purposeName = (purpose: string) => purposes[purpose] ?? purpose;

/** Systems write `unsubscribe_link`; people read words. */
export const sourceName = (source: string) => source.replaceAll('_', ' ');

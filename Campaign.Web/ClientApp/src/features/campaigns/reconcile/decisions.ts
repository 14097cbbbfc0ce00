/** What a person can say about messages that the system will not decide about. */
export type LeftState = 'uncertain' | 'failed';

export const choices: Record<LeftState, { value: string; label: string; short: string }[]> = {
  uncertain: [
    { value: 'accepted', label: 'They went out: the provider’s log shows them', short: 'Went out' },
    { value: 'failed', label: 'They did not go out, and shall not', short: 'Did not go out' },
    {
      value: 'pending',
      label: 'Send again: whoever had it after all gets it twice',
      short: 'Send again',
    },
  ],
  failed: [{ value: 'pending', label: 'Try them again', short: 'Try again' }],
};

/** Decisions about single fans as the requests that they make: one for each outcome. */
export function requestsOf(chosen: Map<number, string>): { becomes: string; fanIds: number[] }[] {
  return [...new Set(chosen.values())].map((becomes) => ({
    becomes,
    fanIds: [...chosen].filter(([, one]) => one === becomes).map(([fan]) => fan),
  }));
}

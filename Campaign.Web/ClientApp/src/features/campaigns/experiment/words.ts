/** A test in words. */
export const metricNames: Record<string, string> = {
  human_open_rate: 'opened',
  human_click_rate: 'clicked',
  order_rate: 'ordered',
};

export const fieldNames: Record<string, string> = {
  subject: 'Subject',
  body: 'Text',
  creative: 'Picture',
  send_time: 'Send time',
};

export const reasonNames: Record<string, string> = {
  probability: 'it was clearly best before the time was over',
  time: 'it was best when the time was over',
  too_few: 'too few messages had gone out to tell',
  no_clear_winner: 'no arm was clearly best',
  person: 'somebody chose it',
};

/** A rate with as many digits as tell rates apart. */
export const rate = (value: number) => `${(value * 100).toFixed(value < 0.1 ? 2 : 1)} %`;

export const chance = (value: number) =>
  value > 0.999 ? '> 99.9 %' : value < 0.001 ? '< 0.1 %' : `${(value * 100).toFixed(1)} %`;

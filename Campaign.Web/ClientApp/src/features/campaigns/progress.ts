/** The stages of a message's life, as people read them, with what is known of how long each will last. */
import type { Wire } from '@/api/wire';

export type Progress = Wire<'CampaignProgress'>;

export interface StageLine {
  key: string;
  label: string;
  count: number;
  /** Whether messages pass through it on their way. */
  open: boolean;
  /** Seconds that the oldest is in it. */
  age?: number;
  /** Seconds until it is empty at this rate. */
  empty?: number;
  /** When the next one leaves it. */
  next?: string;
}

const labels: Record<string, string> = {
  excluded: 'Left out',
  waiting: 'Wait for their time',
  due: 'Due now',
  sending: 'In hand',
  accepted: 'Sent',
  failed: 'Refused',
  skipped: 'Skipped',
  uncertain: 'No answer',
};

const onTheWay = ['waiting', 'due', 'sending'];
const always = [...onTheWay, 'accepted'];

export function stagesOf({ stages, perSecond, nextDueAt }: Progress): StageLine[] {
  return stages
    .filter(({ stage, count }) => count > 0 || always.includes(stage))
    .map(({ stage, count, age }) => ({
      key: stage,
      label: labels[stage] ?? stage,
      count,
      open: onTheWay.includes(stage) && count > 0,
      age,
      empty: stage === 'due' && count > 0 && perSecond > 0 ? count / perSecond : undefined,
      next: stage === 'waiting' && count > 0 ? nextDueAt : undefined,
    }));
}

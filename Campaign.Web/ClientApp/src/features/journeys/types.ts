/** A journey's contracts, with the rules and texts in them as the rest of the web knows them. */
import type {
  JourneyCondition,
  JourneyDefinition,
  JourneyEntry,
  JourneyStep,
} from '@/api/contracts';

export type { JourneyCondition, JourneyDefinition, JourneyEntry, JourneyStep };
export type JourneyExit = JourneyDefinition['exits'][number];
export type JourneyWait = NonNullable<JourneyStep['wait']>;

import type { Resource } from '@/api/types';

export type Tone = 'good' | 'warn' | 'bad';

export function tone({ state, health, exitCode }: Resource): Tone {
  if (state === 'FailedToStart' || health === 'Unhealthy') return 'bad';
  if (state === 'Finished') return exitCode === 0 ? 'good' : 'bad';
  if (state === 'Running') return health === 'Healthy' ? 'good' : 'warn';
  return state === 'Exited' && exitCode ? 'bad' : 'warn';
}

export interface Group {
  name: string;
  type: string;
  replicas: Resource[];
  tone: Tone;
}

/** Replicas under their resource; a group is as well as the least well of them. */
export function grouped(resources: Resource[]): Group[] {
  const groups = new Map<string, Resource[]>();
  for (const one of resources) groups.set(one.resource, [...(groups.get(one.resource) ?? []), one]);
  return [...groups].map(([name, replicas]) => ({
    name,
    type: replicas[0]?.type ?? '',
    replicas,
    tone:
      (['bad', 'warn'] as const).find((bad) => replicas.some((one) => tone(one) === bad)) ?? 'good',
  }));
}

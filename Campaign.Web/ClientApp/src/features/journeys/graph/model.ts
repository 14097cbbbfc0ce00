/** A journey's graph as the editor changes it. Every change gives a new definition in which each step can be reached. */
import type { JourneyDefinition, JourneyEntry, JourneyExit, JourneyStep } from '../types';

export type StepType = 'send' | 'wait' | 'branch' | 'end';
export type Port = 'next' | 'yes' | 'no';

/** Where a step can stand: after the entry, or after one of the ways out of another step. */
export interface Place {
  after: string;
  port: Port;
}

export const entryId = 'entry';

export function firstOf(definition: JourneyDefinition): string | undefined {
  return definition.start ?? definition.steps[0]?.id;
}

export function stepOf(definition: JourneyDefinition, id: string): JourneyStep | undefined {
  return definition.steps.find((step) => step.id === id);
}

/** The ways out of a step, with where each leads. */
export function portsOf(step: JourneyStep): { port: Port; target: string | undefined }[] {
  if (step.type === 'end') return [];
  if (step.type !== 'branch') return [{ port: 'next', target: step.next }];
  return [
    { port: 'yes', target: step.yes },
    { port: 'no', target: step.no },
  ];
}

/** Everything that can be reached from a step, itself included. */
export function below(definition: JourneyDefinition, id: string | undefined): Set<string> {
  const found = new Set<string>();
  const open = id === undefined ? [] : [id];
  while (open.length > 0) {
    const next = open.pop()!;
    const step = stepOf(definition, next);
    if (!step || found.has(next)) continue;
    found.add(next);
    for (const { target } of portsOf(step)) if (target) open.push(target);
  }
  return found;
}

/** Steps that a way out may lead to without going round in a circle. */
export function targetsFor(definition: JourneyDefinition, id: string): JourneyStep[] {
  return definition.steps.filter((step) => !below(definition, step.id).has(id));
}

export function freeId(definition: JourneyDefinition, base: string): string {
  const taken = new Set([
    ...definition.steps.map(({ id }) => id),
    ...definition.exits.map(({ id }) => id),
  ]);
  for (let n = 1; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`;
}

function newStep(definition: JourneyDefinition, type: StepType, next?: string): JourneyStep {
  const id = freeId(definition, type);
  switch (type) {
    case 'send':
      return {
        id,
        type,
        next,
        message: {
          channels: ['email'],
          copy: {
            variants: [
              { id: 'email-en', locale: 'en', channel: 'email', subject: '', body: '', cta: '' },
            ],
          },
        },
      };
    case 'wait':
      return { id, type, next, wait: { for: '1d' } };
    case 'branch': {
      const sent = definition.steps.find((step) => step.type === 'send');
      const condition = sent ? { kind: 'opened', step: sent.id } : { kind: 'bought' };
      return { id, type, condition, within: '2d', yes: next };
    }
    case 'end':
      return { id, type };
  }
}

/** Puts a new step in a place; what was there comes after it. */
export function insert(
  definition: JourneyDefinition,
  place: Place,
  type: StepType,
): [JourneyDefinition, string] {
  const parent = stepOf(definition, place.after);
  const old = parent ? parent[place.port] : firstOf(definition);
  const step = newStep(definition, type, old);
  const steps = [...definition.steps, step];
  const next = parent
    ? {
        ...definition,
        steps: steps.map((one) => (one === parent ? { ...one, [place.port]: step.id } : one)),
      }
    : { ...definition, steps, start: step.id };
  return [pruned(next), step.id];
}

/** What leads to a step: the first step that does, or the entry. */
export function parentOf(definition: JourneyDefinition, id: string): string {
  const leads = definition.steps.find((step) => portsOf(step).some(({ target }) => target === id));
  return leads?.id ?? entryId;
}

export function update(
  definition: JourneyDefinition,
  id: string,
  change: Partial<JourneyStep>,
): JourneyDefinition {
  const steps = definition.steps.map((step) => (step.id === id ? { ...step, ...change } : step));
  return pruned({ ...definition, steps });
}

/** Takes a step out; who led to it leads to what came after it (after a branch: to what came after a yes). */
export function remove(definition: JourneyDefinition, id: string): JourneyDefinition {
  const step = stepOf(definition, id);
  if (!step) return definition;
  const after = step.type === 'branch' ? (step.yes ?? step.no) : step.next;
  const led = (target: string | undefined) => (target === id ? after : target);
  const steps = definition.steps
    .filter((one) => one !== step)
    .map((one) => ({ ...one, next: led(one.next), yes: led(one.yes), no: led(one.no) }));
  return pruned({ ...definition, steps, start: led(firstOf(definition)) });
}

/** Without the steps that nothing leads to any more. */
function pruned(definition: JourneyDefinition): JourneyDefinition {
  const reached = below(definition, firstOf(definition));
  return { ...definition, steps: definition.steps.filter(({ id }) => reached.has(id)) };
}

export function withEntry(
  definition: JourneyDefinition,
  change: Partial<JourneyEntry>,
): JourneyDefinition {
  return { ...definition, entry: { ...definition.entry, ...change } };
}

export function withExits(definition: JourneyDefinition, exits: JourneyExit[]): JourneyDefinition {
  return { ...definition, exits };
}

/** A journey to begin with: a message, a pause, a second one for those who did not buy. */
export function newJourney(): JourneyDefinition {
  let definition: JourneyDefinition = {
    entry: { kind: 'purchase' },
    steps: [],
    exits: [],
    purpose: 'marketing',
  };
  let at: Place = { after: entryId, port: 'next' };
  for (const type of ['send', 'wait', 'send'] as const) {
    const [next, id] = insert(definition, at, type);
    definition = next;
    at = { after: id, port: 'next' };
  }
  return definition;
}

import { useQuery } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { StepUsage } from '@/api/contracts';
import { streamRun } from '@/api/runStream';
import { useRole } from '@/features/session/roles';
import { runReducer } from '../run/reducer';
import { emptyThread, type Step, type ThreadState } from '../run/state';

/** Tells a run's stored log to an empty thread: what remains are its steps with their look-ups. */
async function readSteps(runId: string, signal: AbortSignal): Promise<Step[]> {
  let state: ThreadState = emptyThread;
  for await (const item of streamRun({ runId, signal }))
    if (item.kind === 'event')
      state = runReducer(state, { type: 'stream/event', runId, event: item.event, at: 0 });
  return state.runs.find(({ id }) => id === runId)?.steps ?? [];
}

/** The steps of a run that this page did not see live, once somebody wants to see them. */
export function useRunLog(runId: string, wanted: boolean) {
  return useQuery({
    queryKey: ['run-log', runId],
    queryFn: ({ signal }) => readSteps(runId, signal),
    enabled: wanted,
    staleTime: Infinity,
  });
}

/** What the models of an ended run cost, step by step. */
export function useRunCosts(runId: string, wanted: boolean) {
  const allowed = useRole('analyst');
  const { data } = useQuery({
    queryKey: ['run-costs', runId],
    queryFn: ({ signal }) =>
      request<StepUsage[]>(api(`/usage/runs/${encodeURIComponent(runId)}`), { signal }),
    enabled: wanted && allowed,
    staleTime: Infinity,
  });
  return data ?? [];
}

/** The steps as they were seen, with the look-ups that the log has and this page has not. */
export function withLookUps(steps: Step[], logged: Step[] | undefined): Step[] {
  if (!logged || logged.length === 0) return steps;
  return steps.map((step, index) => {
    const same = logged.filter(({ name }) => name === step.name);
    const nth = steps.slice(0, index).filter(({ name }) => name === step.name).length;
    const tools = step.tools.length > 0 ? step.tools : (same[nth]?.tools ?? []);
    return { ...step, tools };
  });
}

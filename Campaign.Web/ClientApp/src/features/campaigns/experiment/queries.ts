import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { Campaign } from '@/api/contracts';
import type { Wire } from '@/api/wire';

export type Experiment = Wire<'CampaignExperiment'>;
export type ExperimentReport = Wire<'ExperimentReport'>;
export type ArmReport = Wire<'ArmReport'>;
export type ExperimentPower = Wire<'ExperimentPower'>;

const path = (id: string) => api(`/campaigns/${encodeURIComponent(id)}/experiment`);

export function useExperiment({ id, status, experiment }: Campaign) {
  return useQuery({
    queryKey: ['campaigns', id, 'experiment', status],
    queryFn: ({ signal }) => request<ExperimentReport>(path(id), { signal }),
    enabled: !!experiment,
    placeholderData: keepPreviousData,
    refetchInterval: status === 'sending' ? 6000 : false,
  });
}

export function useChooseArm(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (arm: string) =>
      request<ExperimentReport>(`${path(id)}/choose`, { method: 'POST', body: { arm } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['campaigns', id] }),
  });
}

interface PowerQuestion {
  recipients: number;
  arms: number;
  share: number;
  metric: string;
  channel: string;
}

export function usePower(question: PowerQuestion, enabled: boolean) {
  return useQuery({
    queryKey: ['experiments', 'power', question],
    queryFn: ({ signal }) =>
      request<ExperimentPower>(api('/experiments/power', { ...question }), { signal }),
    enabled,
    placeholderData: keepPreviousData,
  });
}

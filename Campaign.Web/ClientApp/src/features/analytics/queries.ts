import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { Wire } from '@/api/wire';

export type Overview = Wire<'AnalyticsOverview'>;
export type FunnelNumbers = Wire<'FunnelNumbers'>;
export type NamedFunnel = Wire<'NamedFunnel'>;
export type DayNumbers = Wire<'DayNumbers'>;
export type HourNumbers = Wire<'HourNumbers'>;
export type AttributionModel = Wire<'AttributionModel'>;
export type HoldoutLift = Wire<'HoldoutLift'>;
export type CampaignLine = Wire<'CampaignLine'>;
export type CampaignStats = Wire<'CampaignStats'>;
export type CohortReport = Wire<'CohortReport'>;
export type RfmReport = Wire<'RfmReport'>;
export type CalibrationReport = Wire<'CalibrationReport'>;
export type Estimate = Wire<'Estimate'>;

/** The days on which campaigns began, and perhaps one channel or genre. */
export interface Period {
  from?: string;
  to?: string;
  channel?: string;
  genre?: string;
}

const live = 5000;

export function useOverview(period: Period) {
  return useQuery({
    queryKey: ['analytics', 'overview', period],
    queryFn: ({ signal }) =>
      request<Overview>(api('/analytics/overview', { ...period }), { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data && state.data.sending > 0 ? live : false),
  });
}

export function useCampaignLines(period: Period) {
  return useQuery({
    queryKey: ['analytics', 'campaigns', period],
    queryFn: ({ signal }) =>
      request<CampaignLine[]>(api('/analytics/campaigns', { ...period }), { signal }),
    placeholderData: keepPreviousData,
  });
}

const report = <T>(name: string) => ({
  queryKey: ['analytics', name],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request<T>(api(`/analytics/${name}`), { signal }),
  staleTime: 600_000,
});

export const useCohorts = () => useQuery(report<CohortReport>('cohorts'));
export const useRfm = () => useQuery(report<RfmReport>('rfm'));
export const useCalibration = () => useQuery(report<CalibrationReport>('calibration'));

export const exportLink = (name: 'campaigns' | 'orders', { from, to }: Period) =>
  api(`/analytics/export/${name}`, { from, to });

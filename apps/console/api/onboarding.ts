import type {
  ConvertTrial,
  MoveTrialReport,
  NewOnboarding,
  OnboardingDetail,
  SaveSheet,
  SaveTrialReport,
  TickStep,
} from '@owl/contracts';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { API_BASE, call } from './client';
import { keys } from './keys';

export const useOnboardings = () =>
  useQuery({ queryKey: keys.onboardings, queryFn: ({ signal }) => call('onboardings', { signal }) });

export const useOnboarding = (id: string) =>
  useQuery({ queryKey: keys.onboarding(id), queryFn: ({ signal }) => call('onboarding', { id, signal }) });

/** Every change answers how the customer stands then. */
function keep(client: QueryClient, answer: OnboardingDetail): void {
  client.setQueryData(keys.onboarding(answer.customer.id), answer);
  void client.invalidateQueries({ queryKey: keys.onboardings });
  void client.invalidateQueries({ queryKey: keys.customers });
}

export function useStartOnboarding() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewOnboarding) => call('startOnboarding', { body }),
    onSuccess: (answer) => keep(client, answer),
  });
}

/** Conflicts are shown where the sheet is, so nothing pops up. */
export function useSaveSheet(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveSheet) => call('saveSheet', { id, body }),
    onSuccess: (answer) => keep(client, answer),
    meta: { quiet: true },
  });
}

export function useConfirmSheet(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (versionNo: number) => call('confirmSheet', { id, body: { versionNo } }),
    onSuccess: (answer) => keep(client, answer),
  });
}

export function useTickStep(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TickStep) => call('tickStep', { id, body }),
    onSuccess: (answer) => keep(client, answer),
  });
}

export function useConvertTrial(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ConvertTrial) => call('convertTrial', { id, body }),
    onSuccess: (answer) => keep(client, answer),
  });
}

export function useSaveTrialReport(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveTrialReport) => call('saveTrialReport', { id, body }),
    onSuccess: (answer) => keep(client, answer),
  });
}

export function useMoveTrialReport(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MoveTrialReport) => call('moveTrialReport', { id, body }),
    onSuccess: (answer) => keep(client, answer),
  });
}

export const useTrialReportPreview = (id: string, version: number, isWanted: boolean) =>
  useQuery({
    queryKey: keys.trialReportPreview(id, version),
    queryFn: ({ signal }) => call('previewTrialReport', { id, signal }),
    enabled: isWanted,
  });

/** Where a weekly report is downloaded as a paper. */
export const trialReportPdf = (id: string): string => `${API_BASE}/trial-reports/${id}/pdf`;

import type { ApplianceDetail, MoveAppliance, NewAppliance, SaveAppliance, TestRule } from '@owl/contracts';
import { keepPreviousData, type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './client';
import { type ApplianceFilter, keys } from './keys';

/** How long silence lasts is told by the clock, not by an event. */
const LOOK_AGAIN_MS = 30_000;

export const useAppliances = (filter: ApplianceFilter) =>
  useQuery({
    queryKey: keys.appliances(filter),
    queryFn: ({ signal }) => call('appliances', { query: filter, signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });

export const useAppliance = (id: string) =>
  useQuery({
    queryKey: keys.appliance(id),
    queryFn: ({ signal }) => call('appliance', { id, signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });

function keep(client: QueryClient, answer: ApplianceDetail): void {
  client.setQueryData(keys.appliance(answer.id), answer);
  for (const queryKey of [['appliances'], keys.customerOverview, keys.onboardings])
    void client.invalidateQueries({ queryKey });
}

/** One more appliance of a customer. Wrong fields are shown where they are, so nothing pops up. */
export function useAddAppliance() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewAppliance) => call('addAppliance', { body }),
    onSuccess: (answer: ApplianceDetail) => keep(client, answer),
    meta: { quiet: true },
  });
}

/** Takes an appliance out of service, or brings it back. */
export function useMoveAppliance(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MoveAppliance) => call('moveAppliance', { id, body }),
    onSuccess: (answer: ApplianceDetail) => keep(client, answer),
    onError: () => client.invalidateQueries({ queryKey: keys.appliance(id) }),
  });
}

/** Saves all settings of an appliance at once. Wrong fields and conflicts are shown where they are, so nothing pops up. */
export function useSaveAppliance(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveAppliance) => call('saveAppliance', { id, body }),
    onSuccess: (answer: ApplianceDetail) => {
      client.setQueryData(keys.appliance(id), answer);
      void client.invalidateQueries({ queryKey: ['appliances'] });
    },
    meta: { quiet: true },
  });
}

/** What a rule makes of a sample. Cached by both, so that going back to an earlier wording shows its result at once. */
export const useTestedRule = (asked: TestRule | null) =>
  useQuery({
    queryKey: keys.testedRule(asked),
    queryFn: ({ signal }) => call('testRule', { body: asked!, signal }),
    enabled: asked !== null,
    staleTime: Infinity,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    retry: false,
  });

const ISSUED_BY = { smtp: 'issueSmtpPassword', http: 'issueInboundSecret' } as const;
export type SecretKind = keyof typeof ISSUED_BY;

/** A new secret of the appliance: its answer is the only time that it is told, so it is kept in no cache. */
export function useIssueSecret(id: string, kind: SecretKind) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(ISSUED_BY[kind], { id }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.appliance(id) }),
    gcTime: 0,
  });
}

/** The text of a mail of the ledger, to try a rule on. */
export const useMailText = () => useMutation({ mutationFn: async (id: string) => (await call('mail', { id })).text });

import type { AddMaintenance, ChangeContract, CustomerDetail, SaveContract, TestModels } from '@owl/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './client';
import { keys } from './keys';

/** What is planned and what runs is told by the clock, not by an event. */
const LOOK_AGAIN_MS = 60_000;

export const useCustomerOverview = () =>
  useQuery({
    queryKey: keys.customerOverview,
    queryFn: ({ signal }) => call('customerOverview', { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });

export const useCustomer = (id: string) =>
  useQuery({
    queryKey: keys.customer(id),
    queryFn: ({ signal }) => call('customer', { id, signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });

/** Every change of a customer answers with the whole of it. What is wrong is shown at its field, so nothing pops up. */
function useCustomerChange<T>(customerId: string, change: (asked: T) => Promise<CustomerDetail>, quiet: boolean) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (answer: CustomerDetail) => {
      client.setQueryData(keys.customer(customerId), answer);
      void client.invalidateQueries({ queryKey: keys.customerOverview });
    },
    meta: { quiet },
  });
}

export const usePrepareContract = (customerId: string) =>
  useCustomerChange(customerId, (body: SaveContract) => call('prepareContract', { id: customerId, body }), true);

export const useSaveContract = (customerId: string) =>
  useCustomerChange(
    customerId,
    ({ id, ...body }: ChangeContract & { id: string }) => call('saveContract', { id, body }),
    true,
  );

interface Versioned {
  id: string;
  version: number;
}
export const useWithdrawContract = (customerId: string) =>
  useCustomerChange(
    customerId,
    ({ id, version }: Versioned) => call('withdrawContract', { id, body: { version } }),
    false,
  );

export const useAddMaintenance = (customerId: string) =>
  useCustomerChange(customerId, (body: AddMaintenance) => call('addMaintenance', { id: customerId, body }), true);

export const useEndMaintenance = (customerId: string) =>
  useCustomerChange(
    customerId,
    ({ id, version }: Versioned) => call('endMaintenance', { id, body: { version } }),
    false,
  );

/** What a list of models means. Cached by the list, so that going back to an earlier one shows its result at once. */
export const useTestedModels = (customerId: string, asked: TestModels) =>
  useQuery({
    queryKey: keys.testedModels(customerId, asked),
    queryFn: ({ signal }) => call('testModels', { id: customerId, body: asked, signal }),
    staleTime: 60_000,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    retry: false,
  });

/** Where a month is heading: it moves with the clock too. */
export const useUsageOutlook = (id: string, month: string | undefined) =>
  useQuery({
    queryKey: keys.usageOutlook(id, month),
    queryFn: ({ signal }) => call('usageOutlook', { id, query: { month }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 5 * LOOK_AGAIN_MS,
  });

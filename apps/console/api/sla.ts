import type { Locale } from '@owl/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { API_BASE, call } from './client';
import { keys } from './keys';

/** One month's SLA of all customers the user may see; the current month when none is named. */
export const useSla = (month: string | undefined) =>
  useQuery({
    queryKey: keys.sla(month),
    queryFn: ({ signal }) => call('sla', { query: { month }, signal }),
    placeholderData: keepPreviousData,
  });

export const useCustomerSla = (id: string, month: string | undefined) =>
  useQuery({
    queryKey: keys.customerSla(id, month),
    queryFn: ({ signal }) => call('customerSla', { id, query: { month }, signal }),
    placeholderData: keepPreviousData,
  });

export function useExplainBreach() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) => call('explainBreach', { id, body: { reason } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer-sla'] }),
  });
}

/** Where the month can be kept as a file. */
export const slaCsvAddress = (id: string, month: string, locale: Locale): string =>
  `${API_BASE}/sla/customers/${encodeURIComponent(id)}/csv?month=${month}&locale=${locale}`;

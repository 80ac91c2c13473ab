import type { MoveOrder, StatementPage } from '@owl/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { API_BASE, call } from './client';
import { keys } from './keys';

export const useStatement = (customerId: string, month: string) =>
  useQuery({
    queryKey: keys.statement(customerId, month),
    queryFn: ({ signal }) => call('statement', { id: customerId, query: { month }, signal }),
  });

/** Keeps what the server answers to a change of a month, and has the other views of it look again. */
function useKeep(customerId: string, month: string) {
  const client = useQueryClient();
  return (page: StatementPage) => {
    client.setQueryData(keys.statement(customerId, month), page);
    void client.invalidateQueries({ queryKey: ['customer-usage'] });
    void client.invalidateQueries({ queryKey: ['usage'] });
    void client.invalidateQueries({ queryKey: ['overage-orders'] });
  };
}

export const useCloseMonth = (customerId: string, month: string) =>
  useMutation({
    mutationFn: () => call('closeMonth', { id: customerId, body: { month } }),
    onSuccess: useKeep(customerId, month),
  });

export const useMoveOrder = (customerId: string, month: string, orderId: string) =>
  useMutation({
    mutationFn: (body: MoveOrder) => call('moveOrder', { id: orderId, body }),
    onSuccess: useKeep(customerId, month),
  });

/** Compares a final month with its entries; only when somebody asks. */
export const useVerifyStatement = (customerId: string, month: string) =>
  useMutation({ mutationFn: () => call('verifyStatement', { id: customerId, query: { month } }) });

/** Where a file of a month's statement is. */
export const statementFile = (
  customerId: string,
  form: 'pdf' | 'csv' | 'json',
  query: { month: string; locale?: string },
): string => `${API_BASE}/statements/${customerId}/${form}?${new URLSearchParams(query)}`;

export const orderFile = (orderId: string, locale: string): string =>
  `${API_BASE}/overage-orders/${orderId}/pdf?${new URLSearchParams({ locale })}`;

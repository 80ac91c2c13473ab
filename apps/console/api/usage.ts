import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from './client';
import { keys } from './keys';

/** One month's counts of all customers the user may see; the current month when none is named. */
export const useUsage = (month: string | undefined) =>
  useQuery({
    queryKey: keys.usage(month),
    queryFn: ({ signal }) => call('usage', { query: { month }, signal }),
    placeholderData: keepPreviousData,
  });

export const useCustomerUsage = (id: string, month: string | undefined) =>
  useQuery({
    queryKey: keys.customerUsage(id, month),
    queryFn: ({ signal }) => call('customerUsage', { id, query: { month }, signal }),
    placeholderData: keepPreviousData,
  });

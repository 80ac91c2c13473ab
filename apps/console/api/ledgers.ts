import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from './client';
import { type AlertFilter, keys } from './keys';

const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};

export const useAlerts = (filter: AlertFilter) =>
  useInfiniteQuery({
    queryKey: keys.alerts(filter),
    queryFn: ({ pageParam, signal }) => call('alerts', { query: { ...filter, cursor: pageParam }, signal }),
    ...paged,
  });

/** One alert, for an address that names it: a list may not reach so far back. */
export const useAlert = (id: string | undefined) =>
  useQuery({
    queryKey: keys.alert(id),
    queryFn: async ({ signal }) => (await call('alerts', { query: { id, limit: 1 }, signal })).items[0] ?? null,
    enabled: id !== undefined,
  });

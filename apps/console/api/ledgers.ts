import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from './client';
import { type AlertFilter, type CallFilter, keys } from './keys';

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

/** Call runs. While one is under way its steps change by the second, so the live list asks often. */
export const useCallRuns = (filter: CallFilter) =>
  useInfiniteQuery({
    queryKey: keys.callRuns(filter),
    queryFn: ({ pageParam, signal }) => call('callRuns', { query: { ...filter, cursor: pageParam }, signal }),
    refetchInterval: ({ state }) => {
      const underWay = state.data?.pages.some(({ items }) => items.some(({ endedAt }) => endedAt === null)) ?? false;
      return underWay ? 5_000 : 30_000;
    },
    ...paged,
  });

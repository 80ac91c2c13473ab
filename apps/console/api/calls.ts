import type { CallRunView, MoveRun, RecordCall, SkipContact, StopRun } from '@owl/contracts';
import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './client';
import { type CallFilter, keys } from './keys';

const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};

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

/** One run, for an address that names it: a list may not reach so far back. */
export const useCallRun = (id: string | undefined) =>
  useQuery({
    queryKey: keys.callRun(id),
    queryFn: ({ signal }) => call('callRun', { id: id ?? '', signal }),
    enabled: id !== undefined,
  });

/** All alerts of a run, page by page, once somebody asks for more than the list shows. */
export const useCoveredAlerts = (id: string, enabled: boolean) =>
  useInfiniteQuery({
    queryKey: keys.coveredAlerts(id),
    queryFn: ({ pageParam, signal }) => call('callRunAlerts', { id, query: { cursor: pageParam }, signal }),
    enabled,
    ...paged,
  });

export const useTelephonyHealth = (enabled: boolean) =>
  useQuery({
    queryKey: keys.telephonyHealth,
    queryFn: ({ signal }) => call('telephonyHealth', { signal }),
    enabled,
    refetchInterval: 30_000,
  });

/** A move in a call run, as its dialog asks for it. Its key is made when the dialog opens: pressed twice it is made once. */
export type RunMoveWish =
  | ({ move: 'take-over' | 'hand-back' } & MoveRun)
  | ({ move: 'stop' } & StopRun)
  | ({ move: 'skip' } & SkipContact)
  | ({ move: 'record-call' } & RecordCall);

const ROUTE = { 'take-over': 'takeOverRun', 'hand-back': 'handBackRun', stop: 'stopRun' } as const;

function send(id: string, wish: RunMoveWish): Promise<CallRunView> {
  switch (wish.move) {
    case 'skip': {
      const { move: _, ...body } = wish;
      return call('skipContact', { id, body });
    }
    case 'record-call': {
      const { move: _, ...body } = wish;
      return call('recordCall', { id, body });
    }
    case 'take-over':
    case 'hand-back':
    case 'stop': {
      const { move, ...body } = wish;
      return call(ROUTE[move], { id, body });
    }
  }
}

const refetch = (client: QueryClient) => client.invalidateQueries({ queryKey: ['call-runs'] });

export function useMoveRun(id: string) {
  const client = useQueryClient();
  return useMutation({ mutationFn: (wish: RunMoveWish) => send(id, wish), onSettled: () => refetch(client) });
}

import type { CaseDetail, MoveCase } from '@owl/contracts';
import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './client';
import { type CaseFilter, keys } from './keys';

// Live events bring changes at once; the interval only covers an event that got lost.
const SAFETY_NET_MS = 30_000;

export const useCases = (filter: CaseFilter) =>
  useInfiniteQuery({
    queryKey: keys.cases(filter),
    queryFn: ({ pageParam, signal }) => call('cases', { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: SAFETY_NET_MS,
  });

/** How many cases are open, for the badge in the navigation: the first page of the queue says it. */
export const useOpenCaseCount = () =>
  useQuery({
    queryKey: ['cases', 'count'],
    queryFn: ({ signal }) => call('cases', { query: { scope: 'open', limit: 1 }, signal }),
    select: (page) => page.total,
    refetchInterval: SAFETY_NET_MS,
  });

export const useCase = (id: string) =>
  useQuery({
    queryKey: keys.case(id),
    queryFn: ({ signal }) => call('case', { id, signal }),
    refetchInterval: SAFETY_NET_MS,
  });

/** The alerts of a case after `from`, page by page, once somebody asks for more than its page shows. */
export const useCaseAlertPages = (id: string, from: string | null, enabled: boolean) =>
  useInfiniteQuery({
    queryKey: keys.caseAlerts(id, from),
    queryFn: ({ pageParam, signal }) => call('caseAlerts', { id, query: { cursor: pageParam }, signal }),
    initialPageParam: from ?? undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: enabled && from !== null,
  });

/** Puts the answer of a change in place of the case, and lets the lists that show it ask again. */
export function adoptCase(client: QueryClient, answer: CaseDetail): void {
  client.setQueryData(keys.case(answer.id), answer);
  void client.invalidateQueries({ queryKey: ['cases'] });
}

export function useMoveCase(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MoveCase) => call('moveCase', { id, body }),
    onSuccess: (answer) => adoptCase(client, answer),
    onError: () => client.invalidateQueries({ queryKey: keys.case(id) }),
  });
}

/** Claims a case from its row in the queue. */
export function useClaim() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) =>
      call('moveCase', { id, body: { move: 'claim', version } }),
    onSuccess: (answer) => adoptCase(client, answer),
    onError: () => client.invalidateQueries({ queryKey: ['cases'] }),
  });
}

export function useAddNote(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: string) => call('addNote', { id, body: { body } }),
    onSuccess: (answer) => adoptCase(client, answer),
  });
}

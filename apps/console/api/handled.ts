import type { CaseDetail, DisputeQuery, MoveDispute, RegroupMove } from '@owl/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { adoptCase } from './cases';
import { call } from './client';
import { keys } from './keys';

/** What is told of a move that regroups alerts; `intoId` with a merge, `alertIds` with a split. */
export interface RegroupAnswers {
  move: RegroupMove;
  reason: string;
  intoId?: string | undefined;
  alertIds?: string[] | undefined;
}

function regroup(id: string, version: number, answers: RegroupAnswers): Promise<CaseDetail> {
  const { move, reason, intoId = '', alertIds = [] } = answers;
  if (move === 'merge') return call('mergeCase', { id, body: { intoId, reason, version } });
  if (move === 'split') return call('splitCase', { id, body: { alertIds, reason, version } });
  return call(move === 'undo-merge' ? 'undoMerge' : 'undoSplit', { id, body: { reason, version } });
}

/** Merges, splits and takes back; answers with the case to look at next. */
export function useRegroup({ id, version }: Pick<CaseDetail, 'id' | 'version'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (answers: RegroupAnswers) => regroup(id, version, answers),
    onSuccess: (answer) => adoptCase(client, answer),
    onSettled: () => client.invalidateQueries({ queryKey: ['case'] }),
  });
}

/** The open cases of a customer, for choosing one of them. */
export const useOpenCasesOf = (customerId: string, enabled: boolean) =>
  useQuery({
    queryKey: ['cases', 'of', customerId],
    queryFn: ({ signal }) => call('cases', { query: { scope: 'open', customerId, limit: 200 }, signal }),
    select: (page) => page.items,
    enabled,
  });

export function useRequestInvestigation(alertId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string | undefined) => call('requestInvestigation', { id: alertId, body: { reason } }),
    onSettled: () => {
      for (const key of ['alerts', 'call-runs', 'cases']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

export const useDisputes = (filter: DisputeQuery) =>
  useQuery({
    queryKey: keys.disputes(filter),
    queryFn: ({ signal }) => call('disputes', { query: filter, signal }),
    select: ({ items }) => items,
  });

/** What is done about an item: a dispute is raised, or the one there is is moved. */
export type DisputeAction = { raise: string; reason: string } | ({ dispute: string } & MoveDispute);

export function useDispute() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (action: DisputeAction) => {
      if ('raise' in action) return call('raiseDispute', { id: action.raise, body: { reason: action.reason } });
      const { dispute: id, ...body } = action;
      return call('moveDispute', { id, body });
    },
    onSettled: () => {
      for (const key of ['usage', 'customer-usage', 'disputes']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

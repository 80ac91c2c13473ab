import type { HandOver, HandoverView, ReceiveHandover } from '@owl/contracts';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { API_BASE, call } from './client';
import { keys } from './keys';

/** A night that goes on changes with every call, and not every change of it is told. */
export const useHandover = (date: string | undefined) =>
  useQuery({
    queryKey: keys.handover(date),
    queryFn: ({ signal }) => call('handover', { query: { date }, signal }),
    refetchInterval: 30_000,
  });

/** The answer is the night as it stands then; the address may name it by its day or by none. */
function keep(client: QueryClient, answer: HandoverView): void {
  client.setQueryData(keys.handover(answer.workingDay), answer);
  void client.invalidateQueries({ queryKey: ['handover'] });
}

export function useHandOver() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: HandOver) => call('handOver', { body }),
    onSuccess: (answer) => keep(client, answer),
  });
}

export function useReceiveHandover() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ReceiveHandover) => call('receiveHandover', { body }),
    onSuccess: (answer) => keep(client, answer),
  });
}

export const useCallProof = (id: string) =>
  useQuery({ queryKey: keys.callProof(id), queryFn: ({ signal }) => call('callProof', { id, signal }) });

/** Compares the proof with what is in the database now, when somebody asks for it. */
export const useVerifyProof = (id: string) => useMutation({ mutationFn: () => call('verifyCallProof', { id }) });

/** Where a proof is downloaded. */
export const callProofFile = (id: string, form: 'pdf' | 'json'): string => `${API_BASE}/call-runs/${id}/proof/${form}`;

import { type ImportedAlerts, type ReplayTuning, type SaveTuning, routes } from '@owl/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { API_BASE, call } from './client';
import { keys } from './keys';
import { ApiError, networkProblem, problemOf } from './problem';

export const useTuning = (customerId: string | undefined) =>
  useQuery({
    queryKey: keys.tuning(customerId),
    queryFn: ({ signal }) => call('tuning', { id: customerId!, signal }),
    enabled: customerId !== undefined,
    // A form stands on it: what somebody else saved meanwhile must not move under the hands.
    staleTime: Infinity,
  });

/** The past under these terms. The one before stays on the screen until the next has come. */
export const useReplay = (customerId: string, asked: ReplayTuning | null) =>
  useQuery({
    queryKey: keys.replay(customerId, asked),
    queryFn: ({ signal }) => call('replayTuning', { id: customerId, body: asked!, signal }),
    enabled: asked !== null,
    staleTime: 60_000,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    retry: false,
  });

export function useImportAlerts(customerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (files: readonly File[]) => upload(customerId, files),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tuning(customerId) }),
  });
}

export function useSaveTuning(customerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveTuning) => call('saveTuning', { id: customerId, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer'] }),
  });
}

/** @throws ApiError */
async function upload(customerId: string, files: readonly File[]): Promise<ImportedAlerts> {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.webkitRelativePath || file.name);
  const { method, path } = routes.importAlerts;
  const url = API_BASE + path.replace(':id', encodeURIComponent(customerId));
  const headers = { accept: 'application/json', 'x-owl-console': '1' };
  const response = await fetch(url, { method, headers, body: form, credentials: 'same-origin' }).catch(() => {
    throw new ApiError(networkProblem('The server cannot be reached'));
  });
  if (!response.ok) throw new ApiError(await problemOf(response));
  return (await response.json()) as ImportedAlerts;
}

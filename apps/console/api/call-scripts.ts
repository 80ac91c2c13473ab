import type { CallScriptPage, PreviewCallScript, SaveCallScript } from '@owl/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './client';
import { keys } from './keys';

export const useCallScripts = (id: string) =>
  useQuery({ queryKey: keys.callScripts(id), queryFn: ({ signal }) => call('callScripts', { id, signal }) });

/** How a text would be heard; null: not asked. */
export const useScriptPreview = (id: string, asked: PreviewCallScript | null) =>
  useQuery({
    queryKey: keys.scriptPreview(id, asked),
    queryFn: ({ signal }) => call('previewCallScript', { id, body: asked!, signal }),
    enabled: asked !== null,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    retry: false,
  });

/** Saves a new version. A refusal is told where the text is, so nothing pops up. */
export function useSaveScript(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveCallScript) => call('saveCallScript', { id, body }),
    onSuccess: (page: CallScriptPage) => client.setQueryData(keys.callScripts(id), page),
    meta: { quiet: true },
  });
}

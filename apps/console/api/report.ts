import type { CaseDetail, DraftReport, MoveReport, SaveReport } from '@owl/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { adoptCase } from './cases';
import { call } from './client';
import { keys } from './keys';

export function useDraftReport(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DraftReport) => call('draftReport', { id, body }),
    onSuccess: (answer) => adoptCase(client, answer),
    onError: () => client.invalidateQueries({ queryKey: keys.case(id) }),
  });
}

/** Saves the draft. A version conflict is shown in the editor, so it raises no notification of its own. */
export function useSaveReport(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveReport) => call('saveReport', { id, body }),
    onSuccess: (answer) => adoptCase(client, answer),
    onError: () => client.invalidateQueries({ queryKey: keys.case(id) }),
    meta: { quiet: true },
  });
}

export function useMoveReport(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MoveReport) => call('moveReport', { id, body }),
    onSuccess: (answer) => adoptCase(client, answer),
    onError: () => client.invalidateQueries({ queryKey: keys.case(id) }),
  });
}

/** The mail as it would be sent now, or was. Asked again whenever the report has another version. */
export function useReportPreview(theCase: CaseDetail) {
  const { report } = theCase;
  return useQuery({
    queryKey: keys.preview(theCase.id, `${report?.revision}.${report?.version}.${report?.state}.${theCase.alertCount}`),
    queryFn: ({ signal }) => call('previewReport', { id: theCase.id, signal }),
    enabled: report !== null,
    placeholderData: keepPreviousData,
  });
}

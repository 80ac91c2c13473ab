import type { ReportSections, ReportView } from '@owl/contracts';
import { useEffect, useRef, useState } from 'react';
import { ApiError, useSaveReport } from '../../api';
import { tellFailure } from '../../kit/failure';
import { useLeaveWarning } from '../../kit/unsaved';
import { type DraftState, isDirty, meetServer, startDraft } from './draft-state';

// Long enough not to save in the middle of a word, short enough that the preview follows.
const IDLE_MS = 1_500;

export type SaveState = 'saved' | 'dirty' | 'saving' | 'failed' | 'conflict';

export interface ReportDraft {
  text: ReportSections;
  state: SaveState;
  change: (section: keyof ReportSections, value: string) => void;
  /** Saves what is unsaved; answers the version to act on, or undefined when the text could not be saved. */
  save: () => Promise<number | undefined>;
  takeTheirs: () => void;
  keepMine: () => void;
}

function stateOf(draft: DraftState, saving: boolean, failed: boolean): SaveState {
  if (draft.theirs) return 'conflict';
  if (saving) return 'saving';
  if (failed) return 'failed';
  return isDirty(draft) ? 'dirty' : 'saved';
}

/** Calls `save` once the text has stood still, for as long as `waiting` is true. */
function useAutosave(waiting: boolean, save: () => unknown): void {
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = window.setTimeout(() => void save(), IDLE_MS);
    return () => window.clearTimeout(timer);
  });
}

/** The draft as state that follows the server, and the one way to put a text there. */
function useDraftOnServer(caseId: string, report: ReportView) {
  const { mutateAsync, isPending: saving } = useSaveReport(caseId);
  const [draft, setDraft] = useState(() => startDraft(report));
  const [failed, setFailed] = useState(false);
  const sent = useRef<ReportSections | null>(null);
  const underWay = useRef<Promise<number | undefined>>(undefined);
  useEffect(() => {
    setDraft((old) => meetServer(old, report, sent.current));
  }, [report]);
  const write = async (sections: ReportSections, version: number): Promise<number | undefined> => {
    try {
      const { report: saved } = await mutateAsync({ sections, version });
      sent.current = null;
      setFailed(false);
      if (saved) setDraft((old) => ({ ...old, base: saved.sections, version: saved.version, theirs: null }));
      return saved?.version;
    } catch (error) {
      sent.current = null;
      setFailed(true);
      // A conflict arrives with the refetched case and is shown above the fields.
      if (error instanceof Error && !(error instanceof ApiError && error.isConflict)) tellFailure(error);
      return undefined;
    }
  };
  const put = (sections: ReportSections, version: number) => {
    sent.current = sections;
    underWay.current = write(sections, version).finally(() => {
      underWay.current = undefined;
    });
    return underWay.current;
  };
  return { draft, setDraft, failed, setFailed, saving, put, underWay };
}

/** The text of a draft: follows the server, saves itself, and never loses what was typed to somebody else's save. */
export function useReportDraft(caseId: string, report: ReportView): ReportDraft {
  const { draft, setDraft, failed, setFailed, saving, put, underWay } = useDraftOnServer(caseId, report);
  const dirty = isDirty(draft);
  const editable = report.state === 'draft' && !draft.theirs;
  const save = async (): Promise<number | undefined> => {
    // Leaving the field has just begun to save when a button is pressed: its answer is the one to wait for.
    // A ref, because nothing has been drawn between the two.
    if (underWay.current) return underWay.current;
    if (!dirty) return draft.version;
    return editable ? put(draft.mine, draft.version) : undefined;
  };
  useAutosave(dirty && editable && !failed && !saving, save);
  useLeaveWarning(dirty, { save: async () => (await save()) !== undefined });
  return {
    text: draft.mine,
    state: stateOf(draft, saving, failed && dirty),
    change: (section, value) => {
      setFailed(false);
      setDraft((old) => ({ ...old, mine: { ...old.mine, [section]: value } }));
    },
    save,
    takeTheirs: () => setDraft((old) => (old.theirs ? startDraft(old.theirs) : old)),
    keepMine: () => void (draft.theirs && put(draft.mine, draft.theirs.version)),
  };
}

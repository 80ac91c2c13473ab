import type { ReportSections, ReportView } from '@owl/contracts';

/** The text being written, against the text the server has. */
export interface DraftState {
  /** What stands in the fields. */
  mine: ReportSections;
  /** What the server had when `mine` was last the same or saved. */
  base: ReportSections;
  /** Version of the report that `base` belongs to: goes with the next save. */
  version: number;
  /** Set when somebody else saved another text while `mine` held changes. */
  theirs: ReportView | null;
}

export const SECTIONS = ['detection', 'findings', 'actions'] as const;
export type Section = (typeof SECTIONS)[number];

/** What nobody has written yet. A report with any of it cannot be approved. */
export const emptySections = (text: ReportSections): Section[] =>
  SECTIONS.filter((section) => text[section].trim() === '');

const sameText = (a: ReportSections, b: ReportSections): boolean => SECTIONS.every((name) => a[name] === b[name]);

export const startDraft = (report: ReportView): DraftState => ({
  mine: report.sections,
  base: report.sections,
  version: report.version,
  theirs: null,
});

export const isDirty = ({ mine, base }: DraftState): boolean => !sameText(mine, base);

/**
 * What a report fetched from the server means for the draft. Unchanged fields follow it; the text we just sent
 * (`sent`) is our own coming back; anything else that meets unsaved changes is a conflict the writer decides.
 */
export function meetServer(draft: DraftState, report: ReportView, sent: ReportSections | null): DraftState {
  const { sections, version } = report;
  // An answer that was overtaken on its way says nothing new.
  if (version < draft.version) return draft;
  if (version === draft.version && sameText(sections, draft.base))
    return draft.theirs ? { ...draft, theirs: null } : draft;
  const isOurs =
    sameText(sections, draft.mine) || sameText(sections, draft.base) || (sent !== null && sameText(sections, sent));
  if (isOurs) return { ...draft, base: sections, version, theirs: null };
  return isDirty(draft) ? { ...draft, theirs: report } : startDraft(report);
}

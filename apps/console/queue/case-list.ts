import type { CaseRow } from '@owl/contracts';

/** What both forms of the list, table and cards, need of the screen. */
export interface CaseListProps {
  rows: CaseRow[];
  current: string | undefined;
  fresh: ReadonlySet<string>;
  claiming: string | undefined;
  claim: (row: CaseRow) => void;
  open: (id: string) => void;
}

import { type StatementDocument, type StatementEntry, type StatementItem, sumsOf } from './statement-document';

/** What a check of a final statement found to differ: a closed set of words. */
export const STATEMENT_FAULTS = [
  'document-changed',
  'proof-changed',
  'entry-missing',
  'entry-added',
  'entry-changed',
  'sum-wrong',
  'order-differs',
  'statement-missing',
  'carry-differs',
] as const;
export interface StatementFault {
  kind: (typeof STATEMENT_FAULTS)[number];
  /** Which entry, window or paper, and how it differs. */
  words: string;
}
export interface MonthFault extends StatementFault {
  month: string;
}

const COMPARED = [
  'entryKind',
  'window',
  'quantity',
  'sourceKind',
  'sourceId',
  'effectiveAt',
  'countedAt',
  'why',
] as const;

/** Names every entry where a statement and the entries that are in the database now do not agree. */
export function compareEntries(items: readonly StatementItem[], entries: readonly StatementEntry[]): StatementFault[] {
  const now = new Map(entries.map((entry) => [entry.id, entry]));
  const issued = new Set(items.map(({ id }) => id));
  const gone = items.flatMap((item) => {
    const entry = now.get(item.id);
    if (!entry) return [fault('entry-missing', `No. ${item.no} ${item.label} (${item.id}) is no longer there`)];
    const changed = COMPARED.filter((key) => entry[key] !== item[key]);
    return changed.map((key) =>
      fault('entry-changed', `No. ${item.no} ${item.label} (${item.id}): ${key} was ${item[key]}, is ${entry[key]}`),
    );
  });
  const added = entries
    .filter(({ id }) => !issued.has(id))
    .map(({ id, label }) => fault('entry-added', `${label} (${id}) is not in the statement`));
  return [...gone, ...added];
}

/** Whether the sums of a statement are those of its own items, and its yen those of its lines. */
export function compareSums(statement: StatementDocument): StatementFault[] {
  const { windows, items } = statement;
  const counts = windows.flatMap(({ window, count }) => {
    const sum = items
      .filter((item) => item.window === window && item.correctsMonth === null)
      .reduce((total, { quantity }) => total + quantity, 0);
    return sum === count
      ? []
      : [fault('sum-wrong', `${window}: the statement says ${count}, its items come to ${sum}`)];
  });
  const sums = Object.entries(sumsOf(statement)) as [keyof ReturnType<typeof sumsOf>, number][];
  const wrong = sums.filter(([name, yen]) => statement[name] !== yen);
  return [
    ...counts,
    ...wrong.map(([name, yen]) =>
      fault('sum-wrong', `${name}: the statement says ${statement[name]}, its lines come to ${yen}`),
    ),
  ];
}

const fault = (kind: StatementFault['kind'], words: string): StatementFault => ({ kind, words });

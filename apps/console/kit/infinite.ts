import { useMemo } from 'react';

/** The rows of all loaded pages. A row that moved between pages while they were fetched is kept once. */
export function useRows<T extends { id: string }>(data: { pages: { items: T[] }[] } | undefined): T[] | undefined {
  return useMemo(() => {
    if (!data) return undefined;
    return [...new Map(data.pages.flatMap(({ items }) => items).map((row) => [row.id, row])).values()];
  }, [data]);
}

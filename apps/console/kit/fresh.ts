import { useState } from 'react';

/**
 * Which rows came in since the list was first shown, to highlight them once. Another `list` (tab, filter) starts afresh.
 * `ids` is undefined while the list loads.
 */
export function useFreshIds(list: string, ids: readonly string[] | undefined): ReadonlySet<string> {
  const [first, setFirst] = useState<{ list: string; ids: ReadonlySet<string> }>();
  if (!ids) return new Set();
  if (first?.list !== list) {
    setFirst({ list, ids: new Set(ids) });
    return new Set();
  }
  return new Set(ids.filter((id) => !first.ids.has(id)));
}

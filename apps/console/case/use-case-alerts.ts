import type { CaseDetail } from '@owl/contracts';
import { useState } from 'react';
import { useCaseAlertPages } from '../api';
import { useRows } from '../kit/infinite';

/** The alerts of a case: the first came with it, `more` brings the next. `left`: how many are not here yet. */
export function useCaseAlerts({ id, alerts, alertCount, alertsCursor }: CaseDetail) {
  const [wantsMore, setWantsMore] = useState(false);
  const pages = useCaseAlertPages(id, alertsCursor, wantsMore);
  const further = useRows(pages.data) ?? [];
  const shown = [...alerts, ...(alertsCursor === null ? [] : further)];
  const more = () => (pages.data ? void pages.fetchNextPage() : setWantsMore(true));
  return { alerts: shown, left: alertCount - shown.length, busy: pages.isFetching && wantsMore, more };
}

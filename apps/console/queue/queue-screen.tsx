import type { CaseRow } from '@owl/contracts';
import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type CaseFilter, useCases, useClaim } from '../api';
import { CustomerFilter } from '../kit/customer-filter';
import { useFreshIds } from '../kit/fresh';
import { useRows } from '../kit/infinite';
import { useListCursor } from '../kit/list-cursor';
import { LoadMore } from '../kit/load-more';
import { Page } from '../kit/page';
import { useShortcuts } from '../kit/shortcuts';
import { useIsCustomer } from '../kit/signed-in';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { CaseCards } from './case-cards';
import { CaseTable } from './case-table';

const route = getRouteApi('/queue');

function useQueue(filter: CaseFilter) {
  const cases = useCases(filter);
  const rows = useRows(cases.data);
  const claimCase = useClaim();
  const navigate = useNavigate();
  const ids = rows?.map(({ id }) => id);
  const open = (caseId: string) => void navigate({ to: '/cases/$caseId', params: { caseId } });
  const current = useListCursor(ids ?? [], open);
  const claim = ({ id, version }: CaseRow) => claimCase.mutate({ id, version });
  const claimCurrent = () => {
    const row = rows?.find(({ id }) => id === current);
    if (row?.allowedMoves.includes('claim')) claim(row);
  };
  useShortcuts({ c: claimCurrent });
  const fresh = useFreshIds(JSON.stringify(filter), ids);
  const claiming = claimCase.isPending ? claimCase.variables.id : undefined;
  return { cases, rows, list: { current, fresh, claiming, claim, open } };
}

/** 対応待ち一覧: what waits, most urgent first. */
export function QueueScreen() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const scope = search.scope ?? 'open';
  const { cases, rows, list } = useQueue({ scope, customerId: search.customer });
  const narrow = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false });
  const List = narrow ? CaseCards : CaseTable;
  const tools = (
    <>
      <SegmentedControl
        value={scope}
        onChange={(to) =>
          void navigate({ search: (old) => ({ ...old, scope: to === 'closed' ? 'closed' : undefined }) })
        }
        data={[
          { value: 'open', label: t('queue.open') },
          { value: 'closed', label: t('queue.closed') },
        ]}
        data-testid="scope"
      />
      <CustomerFilter
        value={search.customer}
        onChange={(customer) => void navigate({ search: (old) => ({ ...old, customer }) })}
      />
    </>
  );
  return (
    <Page title={t(useIsCustomer() ? 'nav.cases' : 'nav.queue')} tools={tools}>
      {cases.isPending && <LoadingRows />}
      {cases.error && !rows && <Failed error={cases.error} retry={() => void cases.refetch()} />}
      {rows?.length === 0 &&
        (scope === 'open' ? (
          <Empty title={t('queue.empty')} hint={t('queue.emptyHint')} icon={ShieldCheck} />
        ) : (
          <Empty title={t('queue.emptyClosed')} />
        ))}
      {rows && rows.length > 0 && <List rows={rows} {...list} />}
      <LoadMore of={cases} />
    </Page>
  );
}

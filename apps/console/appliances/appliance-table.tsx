import type { ApplianceRow } from '@owl/contracts';
import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { type Column, LedgerTable } from '../kit/ledger-table';
import rowClasses from '../kit/rows.module.css';
import { useIsCustomer } from '../kit/signed-in';
import classes from './appliances.module.css';
import { HeardState, LastHeard } from './heard';

const NOTHING_FRESH: ReadonlySet<string> = new Set();

/** Its name, which opens it; a customer sees the list only. */
function Name({ appliance }: { appliance: ApplianceRow }) {
  const isCustomer = useIsCustomer();
  if (isCustomer) return <strong className={classes.name}>{appliance.name}</strong>;
  return (
    <Link
      to="/appliances/$applianceId"
      params={{ applianceId: appliance.id }}
      className={classes.name}
      onClick={(event) => event.stopPropagation()}
    >
      {appliance.name}
    </Link>
  );
}

function useColumns(): Column<ApplianceRow>[] {
  const { t } = useTranslation();
  const isCustomer = useIsCustomer();
  const ofTheSoc = useSocColumns();
  const columns: Column<ApplianceRow>[] = [
    {
      key: 'state',
      head: t('common.state'),
      cell: (row) => <HeardState {...row} />,
      className: rowClasses.whole,
    },
    {
      key: 'customer',
      head: t('common.customer'),
      cell: ({ customer }) => customer.name,
      className: rowClasses.name,
      title: ({ customer }) => customer.name,
    },
    {
      key: 'name',
      head: t('appliances.name'),
      cell: (row) => <Name appliance={row} />,
      className: rowClasses.rest,
      wholeLine: true,
    },
    {
      key: 'heard',
      head: t('appliances.lastHeard'),
      cell: ({ lastHeardAt }) => <LastHeard at={lastHeardAt} />,
      className: rowClasses.whole,
      wholeLine: true,
      label: t('appliances.lastHeard'),
    },
  ];
  return isCustomer ? columns : [...columns, ...ofTheSoc];
}

/** How its mail is judged and read, which a customer is not told. */
function useSocColumns(): Column<ApplianceRow>[] {
  const { t } = useTranslation();
  const word = useWords();
  return [
    {
      key: 'trust',
      head: t('appliances.trust'),
      cell: ({ trust }) => trust && word('trust', trust),
      className: rowClasses.whole,
      label: t('appliances.trust'),
    },
    {
      key: 'rule',
      head: t('appliances.ownRule'),
      cell: ({ hasOwnRule }) => (
        <Badge color={hasOwnRule ? 'owl' : 'gray'}>{t(hasOwnRule ? 'appliances.ruleYes' : 'appliances.ruleNo')}</Badge>
      ),
      label: t('appliances.ownRule'),
    },
  ];
}

export function ApplianceTable({
  rows,
  current,
  show,
}: {
  rows: readonly ApplianceRow[];
  current: string | undefined;
  show: (id: string) => void;
}) {
  return (
    <LedgerTable
      rows={rows}
      columns={useColumns()}
      testIds={['appliances', 'appliance-row']}
      current={current}
      fresh={NOTHING_FRESH}
      show={show}
    />
  );
}

import type { CustomerRow } from '@owl/contracts';
import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { type Column, LedgerTable } from '../kit/ledger-table';
import rowClasses from '../kit/rows.module.css';
import classes from './customers.module.css';
import { useDay } from './use-day';

type Row = CustomerRow & { id: string };
const NOTHING_FRESH: ReadonlySet<string> = new Set();

function Name({ row }: { row: Row }) {
  return (
    <>
      <Link
        to="/customers/$customerId"
        params={{ customerId: row.id }}
        className={classes.name}
        onClick={(event) => event.stopPropagation()}
      >
        {row.customer.name}
      </Link>
      <div className={rowClasses.quiet}>{row.reading}</div>
    </>
  );
}

function Contract({ contract }: { contract: CustomerRow['contract'] }) {
  const { t } = useTranslation();
  if (!contract) return <Badge color="gray">{t('customers.list.none')}</Badge>;
  const { versionNo: no, kind, threshold, models } = contract;
  const scope = models === 0 ? t('customers.list.allModels') : t('customers.list.models', { count: models });
  return (
    <>
      <span>{t('customers.list.version', { no })}</span>{' '}
      {kind === 'trial' && <Badge color="yellow">{t('customers.value.trial-kind')}</Badge>}
      <div className={rowClasses.quiet}>
        {t('customers.list.threshold', { threshold })} · {scope}
      </div>
    </>
  );
}

function Windows({ contract }: { contract: CustomerRow['contract'] }) {
  const word = useWords();
  if (!contract) return <>—</>;
  return (
    <span className={classes.badges}>
      {contract.coversBusiness && <Badge color="owl">{word('window', 'business')}</Badge>}
      {contract.coversAfterHours && <Badge color="grape">{word('window', 'after-hours')}</Badge>}
    </span>
  );
}

const MAINTENANCE_COLORS = { none: 'gray', planned: 'owl', running: 'orange' } as const;

function useColumns(): Column<Row>[] {
  const { t } = useTranslation();
  const day = useDay();
  return [
    {
      key: 'name',
      head: t('common.customer'),
      cell: (row) => <Name row={row} />,
      className: rowClasses.rest,
      wholeLine: true,
    },
    {
      key: 'contract',
      head: t('customers.list.contract'),
      cell: ({ contract }) => <Contract contract={contract} />,
      className: rowClasses.whole,
      wholeLine: true,
    },
    {
      key: 'windows',
      head: t('customers.list.windows'),
      cell: ({ contract }) => <Windows contract={contract} />,
      className: rowClasses.whole,
      wholeLine: true,
    },
    {
      key: 'expected',
      head: t('customers.list.expected'),
      cell: ({ contract }) => (contract ? `${contract.expectedBusiness} / ${contract.expectedAfterHours}` : '—'),
      isNumber: true,
      label: t('customers.list.expected'),
    },
    {
      key: 'next',
      head: t('customers.list.next'),
      cell: ({ nextFrom }) => (nextFrom ? t('customers.contract.from', { from: day(nextFrom) }) : '—'),
      className: rowClasses.whole,
      label: t('customers.list.next'),
    },
    {
      key: 'appliances',
      head: t('customers.list.appliances'),
      cell: ({ appliances }) => appliances,
      isNumber: true,
      label: t('customers.list.appliances'),
    },
    {
      key: 'maintenance',
      head: t('customers.list.maintenance'),
      cell: ({ maintenance }) =>
        maintenance === 'none' ? (
          '—'
        ) : (
          <Badge color={MAINTENANCE_COLORS[maintenance]}>{t(`customers.maintenanceNow.${maintenance}`)}</Badge>
        ),
      label: t('customers.list.maintenance'),
    },
  ];
}

export function CustomerTable({
  rows,
  current,
  show,
}: {
  rows: readonly CustomerRow[];
  current: string | undefined;
  show: (id: string) => void;
}) {
  return (
    <LedgerTable
      rows={rows.map((row) => ({ ...row, id: row.customer.id }))}
      columns={useColumns()}
      testIds={['customers', 'customer-row']}
      current={current}
      fresh={NOTHING_FRESH}
      show={show}
    />
  );
}

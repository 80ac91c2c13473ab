import type { AlertView } from '@owl/contracts';
import { Badge, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { Flags, StateBadge, WindowLabel } from '../kit/badges';
import { type Column, LedgerTable, type RowMarks } from '../kit/ledger-table';
import { Moment } from '../kit/moment';
import classes from '../kit/rows.module.css';
import { useIsCustomer } from '../kit/signed-in';
import { endpointText, Score } from '../kit/threats';
import { plainText, Untrusted } from '../kit/untrusted';

function ThreatCell({ alert }: { alert: AlertView }) {
  const { t } = useTranslation();
  const unread = useIsCustomer() ? 'queue.unread' : 'queue.readOriginal';
  const [first, ...rest] = alert.threats.toSorted((a, b) => b.score - a.score);
  return (
    <>
      {alert.unparsed && (
        <Badge color="red" size="xs" mr={6}>
          {t('queue.unparsed')}
        </Badge>
      )}
      {first ? <Untrusted>{first.name}</Untrusted> : t(alert.unparsed ? unread : 'common.none')}
      {rest.length > 0 && <span className={classes.quiet}> {t('queue.more', { count: rest.length })}</span>}
    </>
  );
}

function StateCell({ alert }: { alert: AlertView }) {
  const word = useWords();
  return (
    <>
      <StateBadge of="alertState" state={alert.state} />{' '}
      <span className={classes.quiet}>{alert.stateReason && word('reason', alert.stateReason)}</span>{' '}
      <Flags flags={alert.flags.filter((flag) => flag !== 'unparsed')} />
    </>
  );
}

function useColumns(): Column<AlertView>[] {
  const { t } = useTranslation();
  return [
    { key: 'received', head: t('common.received'), cell: ({ receivedAt }) => <Moment at={receivedAt} /> },
    { key: 'score', head: t('common.score'), cell: ({ topScore }) => <Score score={topScore} /> },
    {
      key: 'number',
      head: t('common.alertNumber'),
      className: 'tabular',
      cell: ({ alertNumber }) => <Untrusted>{alertNumber ?? '—'}</Untrusted>,
    },
    {
      key: 'customer',
      head: t('common.customer'),
      className: classes.name,
      title: ({ customer }) => customer.name,
      cell: ({ customer }) => customer.name,
    },
    {
      key: 'threats',
      head: t('common.threats'),
      className: classes.rest,
      title: ({ threats }) =>
        plainText(threats.map(({ name, score }) => `${name} (${score}%)`).join('\n')) || undefined,
      wholeLine: true,
      // Its click is the row's: the button is there for those who come with the keyboard.
      cell: (alert) => (
        <UnstyledButton fz="inherit" className={classes.cutButton}>
          <ThreatCell alert={alert} />
        </UnstyledButton>
      ),
    },
    {
      key: 'device',
      head: t('common.device'),
      className: `${classes.cut} ${classes.short}`,
      title: ({ device }) => (device ? plainText(endpointText(device)) : undefined),
      cell: ({ device }) => <Untrusted>{endpointText(device)}</Untrusted>,
    },
    { key: 'window', head: t('common.window'), cell: ({ window }) => <WindowLabel window={window} /> },
    {
      key: 'state',
      head: t('common.state'),
      className: classes.whole,
      cell: (alert) => <StateCell alert={alert} />,
    },
  ];
}

export function AlertTable({ rows, ...marks }: { rows: readonly AlertView[] } & RowMarks) {
  return <LedgerTable rows={rows} columns={useColumns()} testIds={['alerts', 'alert-row']} {...marks} />;
}

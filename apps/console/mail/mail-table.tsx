import type { MailRow } from '@owl/contracts';
import { Checkbox, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../kit/badges';
import { type Column, LedgerTable, type RowMarks } from '../kit/ledger-table';
import { Moment } from '../kit/moment';
import rowClasses from '../kit/rows.module.css';
import { plainText, Untrusted } from '../kit/untrusted';
import classes from './mail.module.css';
import { useMailReason } from './mail-reason';
import { octets } from './octets';
import { Subject } from './subject';
import { isReviewable, type Selection } from './use-selection';

/** Two lines of one cell: what matters first, and what explains it. */
function TwoLines({ first, second }: { first: React.ReactNode; second: React.ReactNode }) {
  return (
    <>
      <div className={classes.line}>{first}</div>
      {second && <div className={`${classes.line} ${rowClasses.quiet}`}>{second}</div>}
    </>
  );
}

function SubjectCell({ mail }: { mail: MailRow }) {
  const reasonOf = useMailReason();
  // The button's click is the row's: it is there for those who come with the keyboard.
  return (
    <TwoLines
      first={
        <UnstyledButton fz="inherit" className={rowClasses.cutButton}>
          <Subject of={mail.subject} />
        </UnstyledButton>
      }
      second={mail.reason && <Untrusted>{reasonOf(mail.reason)}</Untrusted>}
    />
  );
}

function useChoice(selection: Selection): Column<MailRow> {
  const { t } = useTranslation();
  return {
    key: 'choice',
    className: classes.choice,
    head: selection.any && (
      <Checkbox
        size="xs"
        aria-label={t('quarantine.selectAll')}
        checked={selection.all === 'all'}
        indeterminate={selection.all === 'some'}
        onChange={selection.toggleAll}
        data-testid="select-all"
      />
    ),
    cell: (mail) =>
      isReviewable(mail) && (
        // A click beside a row's text opens it; one beside its box must not.
        <label className={classes.choiceArea} onClick={(event) => event.stopPropagation()}>
          <Checkbox
            size="xs"
            aria-label={`${t('quarantine.select')}: ${plainText(mail.subject ?? t('mail.noSubject'))}`}
            checked={selection.has(mail.id)}
            onChange={() => selection.toggle(mail.id)}
            data-testid="select-mail"
          />
        </label>
      ),
  };
}

function useColumns(): Column<MailRow>[] {
  const { t } = useTranslation();
  return [
    { key: 'received', head: t('common.received'), cell: ({ receivedAt }) => <Moment at={receivedAt} /> },
    { key: 'outcome', head: t('mail.outcome'), cell: ({ outcome }) => <StateBadge of="mailOutcome" state={outcome} /> },
    {
      key: 'subject',
      head: t('mail.subjectWhy'),
      className: rowClasses.rest,
      wholeLine: true,
      title: ({ subject }) => plainText(subject ?? ''),
      cell: (mail) => <SubjectCell mail={mail} />,
    },
    {
      key: 'from',
      head: t('mail.fromTo'),
      className: classes.addresses,
      wholeLine: true,
      title: ({ envelopeFrom, recipient }) =>
        `${t('mail.fromEnvelope')}: ${plainText(envelopeFrom || '<>')}\n${t('mail.recipient')}: ${plainText(recipient)}`,
      cell: ({ headerFrom, envelopeFrom, recipient }) => (
        <TwoLines
          first={<Untrusted>{headerFrom ?? (envelopeFrom || '<>')}</Untrusted>}
          second={
            <>
              → <Untrusted>{recipient}</Untrusted>
            </>
          }
        />
      ),
    },
    {
      key: 'customer',
      head: t('common.customer'),
      className: rowClasses.name,
      title: ({ customer }) => customer?.name,
      cell: ({ customer, appliance }) => <TwoLines first={customer?.name ?? '—'} second={appliance?.name} />,
    },
    { key: 'size', head: t('mail.size'), isNumber: true, cell: ({ size }) => octets(size) },
    {
      key: 'alerts',
      head: t('mail.alertCount'),
      isNumber: true,
      label: t('mail.alertCount'),
      cell: ({ alertCount }) => alertCount,
    },
  ];
}

interface Props extends RowMarks {
  rows: readonly MailRow[];
  selection: Selection;
}

export function MailTable({ rows, selection, ...marks }: Props) {
  const choice = useChoice(selection);
  const columns = useColumns();
  return (
    <LedgerTable
      rows={rows}
      columns={selection.any ? [choice, ...columns] : columns}
      testIds={['mails', 'mail-row']}
      {...marks}
    />
  );
}

import type { MailRow } from '@owl/contracts';
import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../kit/badges';
import { Moment } from '../kit/moment';
import classes from '../kit/rows.module.css';
import { Untrusted } from '../kit/untrusted';
import { useMailReason } from './mail-reason';

interface Props {
  rows: MailRow[];
  current: string | undefined;
  fresh: ReadonlySet<string>;
  show: (id: string) => void;
}

function Row({
  mail,
  isCurrent,
  isFresh,
  show,
}: {
  mail: MailRow;
  isCurrent: boolean;
  isFresh: boolean;
  show: (id: string) => void;
}) {
  const { t } = useTranslation();
  const reasonOf = useMailReason();
  return (
    <tr
      className={`${classes.row} ${isFresh ? classes.fresh : ''}`}
      aria-current={isCurrent}
      onClick={() => show(mail.id)}
      data-row={mail.id}
      data-testid="mail-row"
    >
      <td>
        <Moment at={mail.receivedAt} />
      </td>
      <td>
        <StateBadge of="mailOutcome" state={mail.outcome} />
      </td>
      <td className={`${classes.quiet} ${classes.cut}`}>
        {mail.reason && <Untrusted>{reasonOf(mail.reason)}</Untrusted>}
      </td>
      <td className={classes.name} title={mail.customer?.name}>
        {mail.customer?.name ?? '—'}
        {mail.appliance && <span className={classes.quiet}> {mail.appliance.name}</span>}
      </td>
      <td className={classes.rest} data-line="whole">
        {/* Its click is the row's: the button is there for those who come with the keyboard. */}
        <UnstyledButton fz="inherit" className={classes.cutButton}>
          {mail.subject === null ? t('mail.noSubject') : <Untrusted>{mail.subject}</Untrusted>}
        </UnstyledButton>
      </td>
      <td className={`${classes.cut} ${classes.short}`} title={mail.envelopeFrom}>
        <Untrusted>{mail.envelopeFrom}</Untrusted>
      </td>
      <td className={classes.number} data-label={t('mail.alertCount')}>
        {mail.alertCount}
      </td>
    </tr>
  );
}

export function MailTable({ rows, current, fresh, show }: Props) {
  const { t } = useTranslation();
  const heads = [
    t('common.received'),
    t('mail.outcome'),
    t('common.reason'),
    t('common.customer'),
    t('mail.subject'),
    t('mail.from'),
    t('mail.alertCount'),
  ];
  return (
    <div className={classes.scroll}>
      <table className={`${classes.table} ${classes.stack}`} data-testid="mails">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((mail) => (
            <Row key={mail.id} mail={mail} isCurrent={mail.id === current} isFresh={fresh.has(mail.id)} show={show} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

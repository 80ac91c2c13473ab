import type { AlertView } from '@owl/contracts';
import { Badge, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { Flags, StateBadge, WindowLabel } from '../kit/badges';
import { Moment } from '../kit/moment';
import classes from '../kit/rows.module.css';
import { endpointText, Score } from '../kit/threats';
import { Untrusted } from '../kit/untrusted';

interface Props {
  rows: AlertView[];
  current: string | undefined;
  fresh: ReadonlySet<string>;
  show: (id: string) => void;
}

function ThreatCell({ alert }: { alert: AlertView }) {
  const { t } = useTranslation();
  const [first, ...rest] = alert.threats.toSorted((a, b) => b.score - a.score);
  return (
    <>
      {alert.unparsed && (
        <Badge color="red" size="xs" mr={6}>
          {t('queue.unparsed')}
        </Badge>
      )}
      {first ? <Untrusted>{first.name}</Untrusted> : t(alert.unparsed ? 'queue.readOriginal' : 'common.none')}
      {rest.length > 0 && <span className={classes.quiet}> {t('queue.more', { count: rest.length })}</span>}
    </>
  );
}

function Row({
  alert,
  isCurrent,
  isFresh,
  show,
}: {
  alert: AlertView;
  isCurrent: boolean;
  isFresh: boolean;
  show: (id: string) => void;
}) {
  const word = useWords();
  return (
    <tr
      className={`${classes.row} ${isFresh ? classes.fresh : ''}`}
      aria-current={isCurrent}
      onClick={() => show(alert.id)}
      data-row={alert.id}
      data-testid="alert-row"
    >
      <td>
        <Moment at={alert.receivedAt} />
      </td>
      <td>
        <Score score={alert.topScore} />
      </td>
      <td className="tabular">
        <Untrusted>{alert.alertNumber ?? '—'}</Untrusted>
      </td>
      <td className={classes.name} title={alert.customer.name}>
        {alert.customer.name}
      </td>
      <td className={classes.rest} data-line="whole">
        {/* Its click is the row's: the button is there for those who come with the keyboard. */}
        <UnstyledButton fz="inherit" className={classes.cutButton}>
          <ThreatCell alert={alert} />
        </UnstyledButton>
      </td>
      <td className={`${classes.cut} ${classes.short}`}>
        <Untrusted>{endpointText(alert.device)}</Untrusted>
      </td>
      <td>
        <WindowLabel window={alert.window} />
      </td>
      <td className={classes.whole}>
        <StateBadge of="alertState" state={alert.state} />{' '}
        <span className={classes.quiet}>{alert.stateReason && word('reason', alert.stateReason)}</span>{' '}
        <Flags flags={alert.flags.filter((flag) => flag !== 'unparsed')} />
      </td>
    </tr>
  );
}

export function AlertTable({ rows, current, fresh, show }: Props) {
  const { t } = useTranslation();
  const heads = [
    t('common.received'),
    t('common.score'),
    t('common.alertNumber'),
    t('common.customer'),
    t('common.threats'),
    t('common.device'),
    t('common.window'),
    t('common.state'),
  ];
  return (
    <div className={classes.scroll}>
      <table className={`${classes.table} ${classes.stack}`} data-testid="alerts">
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
          {rows.map((alert) => (
            <Row
              key={alert.id}
              alert={alert}
              isCurrent={alert.id === current}
              isFresh={fresh.has(alert.id)}
              show={show}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

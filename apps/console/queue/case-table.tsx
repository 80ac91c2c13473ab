import type { CaseRow } from '@owl/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../kit/badges';
import { Moment } from '../kit/moment';
import rowClasses from '../kit/rows.module.css';
import { severityOf } from '../kit/severity';
import { useIsCustomer } from '../kit/signed-in';
import { SlaClock } from '../kit/sla-clock';
import { SlaMarks } from '../kit/sla-marks';
import { Score } from '../kit/threats';
import { AlertNumbers, Assignee, Device, Threats } from './case-parts';
import type { CaseListProps } from './case-list';
import classes from './queue.module.css';

interface RowProps extends Omit<CaseListProps, 'rows' | 'fresh' | 'current' | 'claiming'> {
  row: CaseRow;
  isCurrent: boolean;
  isFresh: boolean;
  busy: boolean;
}

function Row({ row, isCurrent, isFresh, busy, claim, open }: RowProps) {
  const isCustomer = useIsCustomer();
  return (
    <tr
      className={`${rowClasses.row} ${isFresh ? rowClasses.fresh : ''}`}
      aria-current={isCurrent}
      onClick={() => open(row.id)}
      data-row={row.id}
      data-testid="case-row"
      data-fresh={isFresh}
    >
      <td className={classes.stripe} data-severity={severityOf(row.topScore)}>
        <Score score={row.topScore} />
      </td>
      <td className={classes.tight}>
        <Link
          to="/cases/$caseId"
          params={{ caseId: row.id }}
          className={classes.number}
          onClick={(event) => event.stopPropagation()}
        >
          #{row.caseNumber}
        </Link>
        <div className={rowClasses.quiet}>
          <Moment at={row.receivedAt} />
        </div>
      </td>
      <td className={classes.customer} title={row.customer.name}>
        {row.customer.name}
      </td>
      <td className={classes.wide}>
        <Threats row={row} />
      </td>
      <td className={classes.device}>
        <Device device={row.device} />
      </td>
      <td className={classes.tight}>
        <AlertNumbers row={row} />
      </td>
      <td className={classes.tight}>
        <StateBadge of="caseState" state={row.state} />
      </td>
      {!isCustomer && (
        <td className={classes.tight}>
          <Assignee row={row} busy={busy} claim={claim} />
        </td>
      )}
      <td className={classes.sla}>
        {row.sla ? <SlaClock sla={row.sla} /> : '—'}
        <SlaMarks row={row} />
      </td>
    </tr>
  );
}

export function CaseTable({ rows, current, fresh, claiming, ...actions }: CaseListProps) {
  const { t } = useTranslation();
  const isCustomer = useIsCustomer();
  const heads = [
    t('common.score'),
    t('queue.case'),
    t('common.customer'),
    t('common.threats'),
    t('common.device'),
    t('common.alertNumber'),
    t('common.state'),
    ...(isCustomer ? [] : [t('queue.assignee')]),
    t('queue.sla'),
  ];
  return (
    <table className={rowClasses.table} data-testid="queue">
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
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            isCurrent={row.id === current}
            isFresh={fresh.has(row.id)}
            busy={claiming === row.id}
            {...actions}
          />
        ))}
      </tbody>
    </table>
  );
}

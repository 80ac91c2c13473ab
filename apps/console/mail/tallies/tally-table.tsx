import type { MailTally } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage, useWords } from '../../i18n';
import rowClasses from '../../kit/rows.module.css';
import { endedSum, endings, type Sums, totalOf } from './tally-sums';
import classes from './tallies.module.css';
import { TallyCheck } from './tally-check';

/** 受付 = 処理済み: the cells of the equation. */
function Figures({ acknowledged, ended, waiting }: Sums) {
  const { t } = useTranslation();
  const figures = new Intl.NumberFormat(useLanguage());
  const sum = endedSum(ended);
  const agrees = acknowledged === sum + waiting;
  return (
    <>
      <td className={rowClasses.number} data-label={t('mailTallies.acknowledged')} data-testid="tally-acknowledged">
        {figures.format(acknowledged)}
      </td>
      <td className={classes.equals} data-agrees={agrees}>
        {agrees ? '=' : '≠'}
      </td>
      <td className={rowClasses.number} data-label={t('mailTallies.ended')} data-testid="tally-ended">
        {figures.format(sum)}
      </td>
      <td className={classes.equals}>+</td>
      <td className={rowClasses.number} data-label={t('mailTallies.waiting')} data-testid="tally-waiting">
        {figures.format(waiting)}
      </td>
    </>
  );
}

/** How the mails of a row ended. */
function Breakdown({ ended }: Pick<Sums, 'ended'>) {
  const word = useWords();
  const figures = new Intl.NumberFormat(useLanguage());
  return (
    <td className={classes.breakdown} data-line="whole">
      {endings(ended).map(([kind, count]) => (
        <span key={kind} className={classes.part}>
          {word('mailOutcome', kind)} <b>{figures.format(count)}</b>
        </span>
      ))}
    </td>
  );
}

function Row({ tally }: { tally: MailTally }) {
  const { t } = useTranslation();
  return (
    <tr data-testid="tally-row" data-row={tally.customer?.id ?? 'nobody'}>
      <td className={classes.customer} data-line="whole">
        {tally.customer?.name ?? (
          <>
            {t('mailTallies.nobody')}
            <div className={classes.quiet}>{t('mailTallies.nobodyHint')}</div>
          </>
        )}
      </td>
      <Figures acknowledged={tally.acknowledged} ended={tally.ended} waiting={tally.waiting} />
      <td className={classes.check} data-line="whole">
        <TallyCheck check={tally.check} />
      </td>
      <Breakdown ended={tally.ended} />
    </tr>
  );
}

/** Each customer's month, and all of them together. */
export function TallyTable({ items }: { items: readonly MailTally[] }) {
  const { t } = useTranslation();
  const total = totalOf(items);
  return (
    <div className={rowClasses.scroll}>
      <table className={`${rowClasses.table} ${rowClasses.stack}`} data-testid="tallies">
        <thead>
          <tr>
            <th scope="col">{t('common.customer')}</th>
            <th scope="col" className={rowClasses.number}>
              {t('mailTallies.acknowledged')}
            </th>
            <th aria-hidden />
            <th scope="col" className={rowClasses.number}>
              {t('mailTallies.ended')}
            </th>
            <th aria-hidden />
            <th scope="col" className={rowClasses.number}>
              {t('mailTallies.waiting')}
            </th>
            <th scope="col">{t('mailTallies.check')}</th>
            <th scope="col">{t('mailTallies.breakdown')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((tally) => (
            <Row key={tally.customer?.id ?? 'nobody'} tally={tally} />
          ))}
        </tbody>
        {items.length > 1 && (
          <tfoot>
            <tr className={classes.total} data-testid="tally-total">
              <td data-line="whole">{t('mailTallies.total')}</td>
              <Figures {...total} />
              <td />
              <Breakdown ended={total.ended} />
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

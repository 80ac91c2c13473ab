import type { TuningReplay } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage, useWords } from '../i18n';
import { monthText } from '../kit/moment';
import rowClasses from '../kit/rows.module.css';
import { yen } from '../usage/yen';

const arrow = (before: string | number, after: string | number): string =>
  before === after ? String(before) : `${before} → ${after}`;

/** Each month: what was counted, and both replays of it. */
export function MonthsTable({ months }: { months: TuningReplay['months'] }) {
  const { t } = useTranslation();
  const word = useWords();
  const language = useLanguage();
  const [business, afterHours] = [word('window', 'business'), word('window', 'after-hours')];
  const own = months.some(({ counted }) => counted !== null);
  return (
    <div className={rowClasses.scroll}>
      <table className={`${rowClasses.table} ${rowClasses.stack}`} data-testid="tuning-months">
        <thead>
          <tr>
            <th scope="col">{t('tuning.month')}</th>
            {own && (
              <th scope="col" className={rowClasses.number}>
                {t('tuning.counted')}
              </th>
            )}
            <th scope="col" className={rowClasses.number}>
              {business}
            </th>
            <th scope="col" className={rowClasses.number}>
              {afterHours}
            </th>
            <th scope="col" className={rowClasses.number}>
              {t('tuning.rows.overage')}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, counted, today, proposed }) => (
            <tr key={month} data-row={month}>
              <td>{monthText(month, language)}</td>
              {own && (
                <td className={rowClasses.number} data-label={t('tuning.counted')} data-testid="tuning-counted">
                  {counted === null ? '—' : `${counted.business} / ${counted.afterHours}`}
                </td>
              )}
              <td className={rowClasses.number} data-label={business}>
                {arrow(today?.countBusiness ?? 0, proposed?.countBusiness ?? 0)}
              </td>
              <td className={rowClasses.number} data-label={afterHours}>
                {arrow(today?.countAfterHours ?? 0, proposed?.countAfterHours ?? 0)}
              </td>
              <td className={rowClasses.number} data-label={t('tuning.rows.overage')}>
                {arrow(yen(today?.overage ?? 0, language), yen(proposed?.overage ?? 0, language))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

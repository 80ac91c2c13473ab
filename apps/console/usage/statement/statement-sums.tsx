import type { StatementContent } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage, useWords } from '../../i18n';
import { monthText } from '../../kit/moment';
import rowClasses from '../../kit/rows.module.css';
import { useItemLabel } from '../use-item-label';
import { yen } from '../yen';
import classes from './statement.module.css';

/** Names with their sums, in the order of the paper; a sum that is nothing is left out where the paper leaves it out. */
function useSums(statement: StatementContent): [name: string, amount: number, whole?: boolean][] {
  const { t } = useTranslation();
  const { correctionAmount, carriedIn, carriedOut, taxRatePercent } = statement;
  const some = (name: string, amount: number): [string, number][] => (amount === 0 ? [] : [[name, amount]]);
  return [
    ...some(t('billing.corrections'), correctionAmount),
    ...some(t('billing.carriedIn'), carriedIn),
    [t('billing.subtotal'), statement.amount],
    [t('billing.tax', { rate: taxRatePercent }), statement.tax],
    [t('billing.total'), statement.amountWithTax, true],
    ...some(t('billing.carriedOut'), carriedOut),
  ];
}

/** Each correction of a final month, with what it is worth. */
function Corrections({ items }: { items: StatementContent['items'] }) {
  const { t } = useTranslation();
  const labelOf = useItemLabel();
  const language = useLanguage();
  const corrections = items.flatMap((item) => (item.correctsMonth ? [{ ...item, of: item.correctsMonth }] : []));
  if (corrections.length === 0) return null;
  return (
    <ul className={classes.corrections} aria-label={t('billing.corrections')} data-testid="corrections">
      {corrections.map(({ id, label, of, quantity, amount, because }) => (
        <li key={id}>
          <span>
            {labelOf(label)} · {monthText(of, language)} · {because[language]} ({quantity > 0 ? '+' : ''}
            {quantity})
          </span>
          <span className="tabular">{yen(amount ?? 0, language)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Both windows with what is beyond their expected volumes, and what it comes to. */
export function StatementSums({ statement }: { statement: StatementContent }) {
  const { t } = useTranslation();
  const word = useWords();
  const language = useLanguage();
  const sums = useSums(statement);
  const heads = ['window', 'count', 'expected', 'excess', 'unitPrice', 'amount'] as const;
  return (
    <>
      <div className={rowClasses.scroll}>
        <table className={`${rowClasses.table} ${rowClasses.stack}`}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col" className={head === 'window' ? undefined : rowClasses.number}>
                  {t(`billing.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {statement.windows.map((line) => (
              <tr key={line.window} data-testid="statement-window">
                <td>
                  {word('window', line.window)}
                  {!line.covered && <span className={rowClasses.quiet}> {t('billing.uncovered')}</span>}
                </td>
                <td className={rowClasses.number} data-label={t('billing.count')}>
                  {line.count}
                </td>
                <td className={rowClasses.number} data-label={t('billing.expected')}>
                  {line.expected}
                </td>
                <td className={rowClasses.number} data-label={t('billing.excess')}>
                  {line.excess}
                </td>
                <td className={rowClasses.number} data-label={t('billing.unitPrice')}>
                  {yen(line.unitPrice, language)}
                </td>
                <td className={rowClasses.number} data-label={t('billing.amount')}>
                  {yen(line.amount, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Corrections items={statement.items} />
      <dl className={classes.sums} data-testid="statement-sums">
        {sums.map(([name, amount, whole]) => (
          <div key={name} data-whole={whole}>
            <dt>{name}</dt>
            <dd className="tabular">{yen(amount, language)}</dd>
          </div>
        ))}
      </dl>
      {!statement.billed && <p className={rowClasses.quiet}>{t('billing.notBilled')}</p>}
    </>
  );
}

import type { OverageOrderPage } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { StateBadge } from '../kit/badges';
import rowClasses from '../kit/rows.module.css';
import { yen } from '../usage/yen';
import classes from './orders.module.css';

/** What is still to come, of each state, whatever the list below is narrowed to. */
export function OrderSums({ sums }: { sums: OverageOrderPage['sums'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className={classes.sums}>
      {sums.map(({ state, orders: count, amountWithTax }) => (
        <div key={state} className={classes.sum} data-testid="order-sum" data-state={state}>
          <div className={classes.sumHead}>
            <StateBadge of="orderState" state={state} />
            <span className={rowClasses.quiet}>{t('orders.orders', { count })}</span>
          </div>
          <div className={classes.figure}>
            {yen(amountWithTax, language)} <span className={rowClasses.quiet}>{t('orders.withTax')}</span>
          </div>
        </div>
      ))}
    </div>
  );
}

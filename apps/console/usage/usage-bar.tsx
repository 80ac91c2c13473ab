import type { WindowUsage } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import classes from './usage.module.css';

/**
 * Count against expected volume. The mark is where the expected volume is reached; what lies beyond has its own colour.
 * A window outside the contract has no scale, unless something was counted in it.
 */
export function UsageBar({ usage, covered, large = false }: { usage: WindowUsage; covered: boolean; large?: boolean }) {
  const { t } = useTranslation();
  const { count, expected, excess } = usage;
  if (!covered && count === 0) return <span className={classes.quiet}>{t('usage.notCovered')}</span>;
  const whole = Math.max(count, expected, 1);
  const percent = (value: number) => `${(Math.max(0, value) / whole) * 100}%`;
  return (
    <div className={classes.usage} data-large={large}>
      <div className={classes.figures}>
        <span className={classes.countOf}>{count}</span>
        <span className={classes.quiet}>{t('usage.expectedN', { count: expected })}</span>
        {excess > 0 && <span className={classes.excess}>{t('usage.excessN', { count: excess })}</span>}
      </div>
      <div className={classes.track} aria-hidden>
        <span
          className={classes.within}
          style={{ width: percent(Math.min(count, expected)) }}
          data-near={excess === 0 && count >= expected * 0.8}
        />
        {excess > 0 && (
          <span className={classes.beyond} style={{ left: percent(expected), width: percent(count - expected) }} />
        )}
        {excess > 0 && <span className={classes.mark} style={{ left: percent(expected) }} />}
      </div>
    </div>
  );
}

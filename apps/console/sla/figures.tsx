import type { SlaFigures } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { minutesText } from '../kit/durations';
import classes from './sla.module.css';

/** How many were met in time, as a bar and in words; nothing of it by colour alone. */
export function Figures({ figures, large = false }: { figures: SlaFigures; large?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { due, met, breached, running, notDue, metPercent, medianMinutes, p90Minutes } = figures;
  if (due === 0) return <span className={classes.quiet}>—</span>;
  const counts = [
    ['met', met],
    ['breached', breached],
    ['running', running],
    ['notDue', notDue],
  ] as const;
  const decided = Math.max(1, met + breached);
  return (
    <div className={classes.figures} data-large={large}>
      <div className={classes.line}>
        <span className={classes.percent}>{metPercent === null ? '—' : `${metPercent}%`}</span>
        <span className={classes.quiet}>
          {counts
            .filter(([name, count]) => count > 0 || name === 'met' || name === 'breached')
            .map(([name, count]) => (
              <span key={name} className={classes.count} data-name={name} data-some={count > 0}>
                {t(`sla.${name}`)} {count}
              </span>
            ))}
        </span>
      </div>
      <span className={classes.track} aria-hidden>
        <span className={classes.met} style={{ width: `${(met / decided) * 100}%` }} />
        <span className={classes.breached} style={{ width: `${(breached / decided) * 100}%` }} />
      </span>
      {medianMinutes !== null && p90Minutes !== null && (
        <span className={classes.quiet}>
          {t('sla.median')} {minutesText(medianMinutes, language)} · {t('sla.p90')} {minutesText(p90Minutes, language)}
        </span>
      )}
    </div>
  );
}

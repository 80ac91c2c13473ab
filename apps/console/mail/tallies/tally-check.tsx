import type { MailTally } from '@owl/contracts';
import { CircleAlert, CircleCheck, CircleDashed, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMoment } from '../../kit/moment';
import classes from './tallies.module.css';

/** The nightly check's last word: that both numbers agree, or how many mails are missing or late. */
export function TallyCheck({ check }: { check: MailTally['check'] }) {
  const { t } = useTranslation();
  const say = useMoment();
  if (!check) {
    return (
      <span className={classes.sign} data-sign="none" data-testid="tally-check">
        <CircleDashed size={15} aria-hidden />
        {t('mailTallies.notYet')}
      </span>
    );
  }
  const { missing, overdue, at } = check;
  return (
    <div data-testid="tally-check">
      {missing > 0 && (
        <span className={classes.sign} data-sign="bad">
          <CircleAlert size={15} aria-hidden />
          {t('mailTallies.missing', { count: missing })}
        </span>
      )}
      {overdue > 0 && (
        <span className={classes.sign} data-sign="late" title={t('mailTallies.overdueHint')}>
          <Clock size={15} aria-hidden />
          {t('mailTallies.overdue', { count: overdue })}
        </span>
      )}
      {missing === 0 && overdue === 0 && (
        <span className={classes.sign} data-sign="good">
          <CircleCheck size={15} aria-hidden />
          {t('mailTallies.match')}
        </span>
      )}
      <div className={classes.quiet}>{t('mailTallies.checkedAt', { at: say(at, 'short') })}</div>
    </div>
  );
}

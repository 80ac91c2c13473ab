import type { CallRunView } from '@owl/contracts';
import { Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { durationText } from '../kit/durations';
import { useServerNow } from '../kit/tick';
import classes from './calls.module.css';

/** What the run does next, in words, and how long until then: against the machine's time, as the calls themselves. */
export function NextStep({ run }: { run: CallRunView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow('machine');
  if (!run.next) return null;
  const { kind, contactOrder, at, phoneBusy } = run.next;
  const name = run.attempts.find((attempt) => attempt.contactOrder === contactOrder)?.contactName ?? '';
  const left = Date.parse(at) - now;
  return (
    <p className={classes.next} data-testid="next-step" data-step={kind}>
      <Hourglass size={14} aria-hidden />
      <span className={classes.quiet}>{t('board.next.label')}</span>
      <span>{t(`board.next.${kind}`, { order: contactOrder ?? 0, name })}</span>
      <strong className={classes.countdown} data-testid="countdown">
        {phoneBusy && t('board.next.phoneBusy')}
        {!phoneBusy &&
          (left >= 1000 ? t('board.next.in', { left: durationText(left, language) }) : t('board.next.now'))}
      </strong>
    </p>
  );
}

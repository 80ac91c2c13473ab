import type { Sla, SlaState } from '@owl/contracts';
import { Check, Pause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useWords } from '../i18n';
import { durationText } from './durations';
import { useMoment } from './moment';
import classes from './sla-clock.module.css';
import { useServerNow } from './tick';

/** The server says the state; between two answers only the passing of the due time is seen here. */
const stateAt = (sla: Sla, now: number): SlaState =>
  sla.state !== 'paused' && sla.state !== 'met' && now >= Date.parse(sla.dueAt) ? 'breached' : sla.state;

/** Countdown to the SLA time that matters now, against the service's clock. */
export function SlaClock({ sla, bar = true }: { sla: Sla; bar?: boolean }) {
  const { t } = useTranslation();
  const word = useWords();
  const say = useMoment();
  const language = useLanguage();
  const now = useServerNow();
  const state = stateAt(sla, now);
  const left = Date.parse(sla.dueAt) - now;
  const time = durationText(left, language);
  const timeText = state === 'breached' ? t('queue.overdue', { time }) : t('queue.left', { time });
  const title = `${word('slaTarget', sla.target)} ${say(sla.dueAt, 'full')} · ${word('slaState', state)}`;
  return (
    <div className={classes.clock} data-state={state} data-testid="sla" title={title}>
      <span className={classes.line}>
        <span className={classes.target}>{word('slaTarget', sla.target)}</span>
        {state === 'paused' && <Pause size={12} aria-hidden />}
        {state === 'met' && <Check size={12} aria-hidden />}
        <span className={classes.time}>
          {state === 'paused' || state === 'met' ? word('slaState', state) : timeText}
        </span>
      </span>
      {bar && (
        <span className={classes.track}>
          <span
            className={classes.fill}
            style={{ width: `${Math.min(100, state === 'breached' ? 100 : sla.percent)}%` }}
          />
        </span>
      )}
    </div>
  );
}

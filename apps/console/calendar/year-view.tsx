import type { CalendarDay } from '@owl/contracts';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { monthText } from '../kit/moment';
import classes from './calendar.module.css';
import { dayText, hoursText, KINDS, type Month, monthsOf, moved, weekdayHeads } from './day-words';

const STEPS: Record<string, { days?: number; months?: number }> = {
  ArrowLeft: { days: -1 },
  ArrowRight: { days: 1 },
  ArrowUp: { days: -7 },
  ArrowDown: { days: 7 },
  PageUp: { months: -1 },
  PageDown: { months: 1 },
};

function Legend({ days }: { days: readonly CalendarDay[] }) {
  const { t } = useTranslation();
  const count = (is: (day: CalendarDay) => boolean) => days.filter(is).length;
  return (
    <ul className={classes.legend} data-testid="legend">
      {KINDS.filter((kind) => kind !== 'holidays-unknown' || days.some((day) => day.kind === kind)).map((kind) => (
        <li key={kind}>
          <span className={classes.day} data-kind={kind} aria-hidden>
            {t(`calendar.mark.${kind}`) || '1'}
          </span>
          {t(`calendar.kind.${kind}`)}
        </li>
      ))}
      <li className={classes.total} data-testid="totals">
        {t('calendar.totals', {
          working: count(({ working }) => working),
          holidays: count(({ kind }) => kind === 'holiday'),
          daysOff: count(({ kind }) => kind === 'day-off'),
        })}
      </li>
    </ul>
  );
}

/** Why the day in view is worked or not, in words; the place is there before any day is chosen, so nothing jumps. */
function DayLine({ day }: { day: CalendarDay | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className={classes.line} role="status" aria-live="polite" data-testid="day-line">
      {day ? (
        <>
          {day.because[language]} <span className={classes.quiet}>{hoursText(day.hours)}</span>
        </>
      ) : (
        <span className={classes.quiet}>{t('calendar.dayLine')}</span>
      )}
    </div>
  );
}

interface Choice {
  today: string;
  chosen: string | undefined;
  /** The one day that the Tab key reaches. */
  reachable: string;
  choose: (date: string) => void;
}

function Day({ day, choice }: { day: CalendarDay; choice: Choice }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { date, kind, name, because } = day;
  const what = [dayText(date, language), t(`calendar.kind.${kind}`), name?.[language]].filter(Boolean).join(' ');
  return (
    <button
      type="button"
      className={classes.day}
      data-kind={kind}
      data-date={date}
      data-today={date === choice.today}
      data-chosen={date === choice.chosen}
      tabIndex={date === choice.reachable ? 0 : -1}
      aria-label={what}
      title={because[language]}
      onMouseEnter={() => choice.choose(date)}
      onFocus={() => choice.choose(date)}
    >
      {Number(date.slice(8))}
      <span className={classes.mark} aria-hidden>
        {t(`calendar.mark.${kind}`)}
      </span>
    </button>
  );
}

function MonthGrid({ month: { month, days, lead }, choice }: { month: Month; choice: Choice }) {
  const language = useLanguage();
  return (
    <section className={classes.month}>
      <h2>{monthText(month, language)}</h2>
      <div className={classes.grid}>
        {weekdayHeads(language).map((head) => (
          <span key={head} className={classes.head} aria-hidden>
            {head}
          </span>
        ))}
        {lead > 0 && <span style={{ gridColumn: `span ${lead}` }} />}
        {days.map((day) => (
          <Day key={day.date} day={day} choice={choice} />
        ))}
      </div>
    </section>
  );
}

/** Twelve months, each day in the colour and with the sign of what it is. */
export function YearView({ days, today }: { days: readonly CalendarDay[]; today: string }) {
  const language = useLanguage();
  const [chosen, choose] = useState<string>();
  const area = useRef<HTMLDivElement>(null);
  const isShown = (date: string | undefined) => days.some((day) => day.date === date);
  const reachable = [chosen, today].find(isShown) ?? days[0]?.date ?? '';
  const step = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    const to = by && moved(reachable, by);
    if (!to || !isShown(to)) return;
    event.preventDefault();
    area.current?.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus();
  };
  const shown = days.find(({ date }) => date === chosen) ?? days.find(({ date }) => date === today);
  return (
    <>
      <Legend days={days} />
      <DayLine day={shown} />
      <div ref={area} className={classes.year} onKeyDown={step} role="presentation" data-testid="year">
        {monthsOf(days, language).map((month) => (
          <MonthGrid key={month.month} month={month} choice={{ today, chosen, reachable, choose }} />
        ))}
      </div>
    </>
  );
}

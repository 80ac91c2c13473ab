import { type Bilingual, type CalendarDefinition, type Window, localDayOf, windowAt, workingDayOf } from '../calendar';
import { type Instant, truncateToSecond } from '../clock';
import { dueTimes } from './due-times';

export interface InstantExplained {
  window: Window;
  /** Whether the local day is worked. */
  workingDay: boolean;
  /** Received at that moment, it is handled the same day (service rules 2.3). */
  sameDay: boolean;
  /** When the report is due. After hours: as of the next opening, for what is carried over or asked to be investigated. */
  dueAt: Instant;
  /** When it must be claimed; after hours as `dueAt`. */
  respondBy: Instant;
  because: Bilingual;
}

/** What an alert received at that moment would be, and why, in words a person reads (service rules 2.2 to 2.4). */
export function explainInstant(calendar: CalendarDefinition, instant: Instant): InstantExplained {
  const receivedAt = truncateToSecond(instant);
  const { window, because } = windowAt(calendar, receivedAt);
  const today = localDayOf(calendar, receivedAt);
  const due = dueTimes({ receivedAt, calendar, route: window === 'business' ? 'same-window' : 'carried-over' });
  return {
    window,
    workingDay: workingDayOf(calendar, today).working,
    sameDay: due.sameDay,
    dueAt: due.reportBy,
    respondBy: due.respondBy,
    because: { ja: `${because.ja}${due.because.ja}`, en: `${because.en} ${due.because.en}` },
  };
}

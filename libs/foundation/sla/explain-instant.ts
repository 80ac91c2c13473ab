import {
  type Bilingual,
  type CalendarDefinition,
  type Window,
  localDayOf,
  momentWords,
  windowAt,
  workingDayOf,
} from '../calendar';
import { type Instant, truncateToSecond } from '../clock';
import { type DueTimes, dueTimes } from './due-times';

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

/** What a contract makes of an alert received at that moment; `unknown` when nobody says which contract. */
export type Handling = 'queued' | 'not-queued' | 'unknown';

/**
 * What an alert received at that moment would be, and why, in words a person reads (service rules 2.2 to 2.4). Of the
 * deadlines the words speak where there are such: of what is only telephoned or recorded they say nothing, and where no
 * contract is known they say after hours on what it depends.
 */
export function explainInstant(
  calendar: CalendarDefinition,
  instant: Instant,
  handling: Handling = 'unknown',
): InstantExplained {
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
    because: joined(because, deadlineWords(calendar, window, due, handling)),
  };
}

const joined = (first: Bilingual, then: Bilingual | undefined): Bilingual =>
  then ? { ja: `${first.ja}${then.ja}`, en: `${first.en} ${then.en}` } : first;

function deadlineWords(
  { zone }: CalendarDefinition,
  window: Window,
  due: DueTimes,
  handling: Handling,
): Bilingual | undefined {
  if (handling === 'not-queued') return undefined;
  if (handling === 'queued' || window === 'business') return due.because;
  const opening = momentWords(zone, due.effectiveAt);
  return {
    ja:
      '夜間休日対応の契約では連絡先へ順に電話します。営業時間に繰り越す契約の場合、または調査のご依頼があった場合は、' +
      `${opening.ja}の営業開始から対応し、報告期限は同日の終業時刻です。`,
    en:
      'Where the contract covers after hours, the contacts are telephoned in order. Where it is carried over to business ' +
      `hours, or an investigation is requested, work begins at the opening on ${opening.en} and the report is due at the ` +
      'close of that day.',
  };
}

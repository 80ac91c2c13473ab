import { type Instant, minutes, truncateToSecond } from '../clock';
import { CallerError } from '../errors';
import {
  type Bilingual,
  type CalendarDefinition,
  type LocalDate,
  addBusinessMinutes,
  businessDayAt,
  businessDayClosing,
  cutOffOf,
  localDayOf,
  momentWords,
  nextOpening,
  nextWorkingDay,
  wallTimeIn,
} from '../calendar';

/** Minutes of business time until a case must be claimed (service rules 2.3). */
export const RESPOND_WITHIN_MINUTES = 30;
/** An appliance's own time older than this at receipt does not decide the cut-off (service rules 2.1). */
const LATE_AFTER_MS = minutes(30);
/** An appliance's clock may run ahead of ours by this much (service rules 2.1). */
const SKEW_TOLERATED_MS = minutes(2);

export type CutOffFlag = 'late-delivery' | 'clock-skew';

export interface CutOffDecision {
  decidedBy: 'occurredAt' | 'receivedAt';
  flags: CutOffFlag[];
}

export interface DueTimesInput {
  receivedAt: Instant;
  /** The appliance's own time of the alert, if the mail told one. */
  occurredAt?: Instant;
  calendar: CalendarDefinition;
  /** `same-window`: received in business hours. `carried-over`: waits for the next opening of a business day. */
  route: 'same-window' | 'carried-over';
}

export interface DueTimes {
  /** Receipt, or the opening of the day an alert is carried to; decides the month it counts in. */
  effectiveAt: Instant;
  respondBy: Instant;
  reportBy: Instant;
  cutOff: CutOffDecision;
  /** Handled the same day it was received (service rules 2.3). */
  sameDay: boolean;
  /** Why; put into words only when it is read. */
  readonly because: Bilingual;
}

/** Which of the two times decides the cut-off, both in whole seconds (service rules 2.1). */
export function decideCutOff(receivedAt: Instant, occurredAt?: Instant): CutOffDecision {
  if (!occurredAt) return { decidedBy: 'receivedAt', flags: [] };
  const lag = truncateToSecond(receivedAt).getTime() - truncateToSecond(occurredAt).getTime();
  if (lag > LATE_AFTER_MS) return { decidedBy: 'receivedAt', flags: ['late-delivery'] };
  if (lag < -SKEW_TOLERATED_MS) return { decidedBy: 'receivedAt', flags: ['clock-skew'] };
  return { decidedBy: 'occurredAt', flags: [] };
}

/**
 * The SLA times of an alert that is queued (service rules 2.1-2.3).
 * @param cutOff what `decideCutOff` says of its times, for whoever has asked that already
 * @throws CallerError `not-in-business-hours` when `same-window` is asked for an alert received after hours.
 */
export function dueTimes(
  input: DueTimesInput,
  cutOff: CutOffDecision = decideCutOff(input.receivedAt, input.occurredAt),
): DueTimes {
  return input.route === 'carried-over' ? carriedOver(input, cutOff) : sameWindow(input, cutOff);
}

function sameWindow({ receivedAt, occurredAt, calendar }: DueTimesInput, cutOff: CutOffDecision): DueTimes {
  const effectiveAt = truncateToSecond(receivedAt);
  const today = businessDayAt(calendar, effectiveAt);
  if (!today) {
    throw new CallerError(
      'not-in-business-hours',
      'An alert received after hours is carried over, not due the same day.',
    );
  }
  const deciding = cutOff.decidedBy === 'occurredAt' && occurredAt ? truncateToSecond(occurredAt) : effectiveAt;
  const inTime = deciding <= cutOffOf(calendar, today);
  const day = inTime ? today : nextWorkingDay(calendar, today);
  const words = () => cutOffWords(calendar, today, deciding, cutOff, inTime);
  return new Due(calendar, effectiveAt, day, cutOff, inTime, words);
}

function cutOffWords(
  calendar: CalendarDefinition,
  day: LocalDate,
  deciding: Instant,
  cutOff: CutOffDecision,
  inTime: boolean,
): Bilingual {
  const time = wallTimeIn(calendar.zone, deciding);
  const isNextDay = localDayOf(calendar, cutOffOf(calendar, day)) !== day;
  const byOccurrence = cutOff.decidedBy === 'occurredAt';
  return {
    ja:
      `${byOccurrence ? '検知時刻' : '受信時刻'}（${time}）が当日対応締切（${isNextDay ? '翌日' : ''}${calendar.cutOff}）` +
      `${inTime ? '以前' : 'より後'}のため、報告期限は${inTime ? '当日' : '翌稼働日'}の終業時刻です${flagWords(cutOff).ja}。`,
    en:
      `${byOccurrence ? 'It occurred' : 'It was received'} at ${time}, ` +
      `${inTime ? 'not later than' : 'after'} the cut-off ${calendar.cutOff}${isNextDay ? ' of the next day' : ''}, ` +
      `so the report is due at the close of ${inTime ? 'the same day' : 'the next working day'}${flagWords(cutOff).en}.`,
  };
}

function carriedOver({ receivedAt, calendar }: DueTimesInput, cutOff: CutOffDecision): DueTimes {
  const opening = nextOpening(calendar, truncateToSecond(receivedAt));
  return new Due(calendar, opening.at, opening.date, cutOff, false, () => openingWords(calendar, opening.at));
}

function openingWords({ zone }: CalendarDefinition, at: Instant): Bilingual {
  const opening = momentWords(zone, at);
  return {
    ja: `${opening.ja}の営業開始に繰り越し、報告期限は同日の終業時刻です。`,
    en: `It is carried over to the opening on ${opening.en}; the report is due at the close of that day.`,
  };
}

/** A class, because a replay makes very many and reads the words of none. */
class Due implements DueTimes {
  readonly respondBy: Instant;
  readonly reportBy: Instant;

  constructor(
    calendar: CalendarDefinition,
    readonly effectiveAt: Instant,
    reportDay: LocalDate,
    readonly cutOff: CutOffDecision,
    readonly sameDay: boolean,
    private readonly words: () => Bilingual,
  ) {
    this.respondBy = addBusinessMinutes(calendar, effectiveAt, RESPOND_WITHIN_MINUTES);
    this.reportBy = businessDayClosing(calendar, reportDay);
  }

  get because(): Bilingual {
    return this.words();
  }
}

function flagWords({ flags }: CutOffDecision): Bilingual {
  if (flags.includes('late-delivery')) {
    return {
      ja: '（発生から30分を超えて届いたため受信時刻で判定）',
      en: ' (it arrived more than 30 minutes after it occurred, so the time of receipt decides)',
    };
  }
  if (flags.includes('clock-skew')) {
    return {
      ja: '（アプライアンスの時計が2分を超えて進んでいるため受信時刻で判定）',
      en: ' (the appliance’s clock is more than 2 minutes ahead, so the time of receipt decides)',
    };
  }
  return { ja: '', en: '' };
}

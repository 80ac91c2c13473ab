import { DateTime } from 'luxon';

export type SpokenLanguage = 'ja' | 'en';

/** Context of the templates under `templates/call`. Nothing in it is confidential before the person has pressed 1. */
export interface SpokenAlertContext {
  /** Absent where the voice could not read the name; the templates then speak of "your organisation". */
  customer?: string;
  time: string;
  alertCount: number;
  several: boolean;
  /** Digits apart, so that a voice reads 2 4 8 0 1 and not twenty-four thousand; only spoken after the press. */
  alertNumbers?: string;
  severalNumbers?: boolean;
  moreNumbers?: number;
}

export interface SpokenAlertInput {
  customer: { name: string; /** katakana */ reading: string };
  /** The alerts the call run speaks for. */
  alerts: readonly { alertNumber: string | null; occurredAt: Date | null; receivedAt: Date }[];
  language: SpokenLanguage;
  /** IANA name of the calendar's zone. */
  zone: string;
}

// More cannot be noted down by a person who has just been woken.
const MOST_NUMBERS = 3;

/**
 * What the night call says of its alerts (service rules 2.8): the time is the earliest alert's.
 * @throws RangeError without any alert, or when the zone is unknown
 */
export function spokenAlert({ customer, alerts, language, zone }: SpokenAlertInput): SpokenAlertContext {
  const times = alerts.map((alert) => (alert.occurredAt ?? alert.receivedAt).getTime());
  if (times.length === 0) throw new RangeError('spokenAlert: a call run speaks for at least one alert');
  const name = spokenName(customer, language);
  return {
    ...(name && { customer: name }),
    time: spokenTime(new Date(Math.min(...times)), zone, language),
    alertCount: alerts.length,
    several: alerts.length > 1,
    ...spokenNumbers(alerts, language),
  };
}

/** `1月21日土曜日、午前2時10分`, `on Saturday, January 21 at 2:10 a.m.` @throws RangeError when the zone is unknown */
export function spokenTime(instant: Date, zone: string, language: SpokenLanguage): string {
  const local = DateTime.fromJSDate(instant, { zone });
  if (!local.isValid)
    throw new RangeError(`spokenTime: cannot speak ${String(instant)} in zone "${zone}"; use an IANA zone name`);
  const morning = local.hour < 12;
  if (language === 'ja') {
    const minutes = local.minute === 0 ? '' : `${local.minute}分`;
    return `${local.setLocale('ja').toFormat('M月d日EEEE')}、${morning ? '午前' : '午後'}${local.hour % 12}時${minutes}`;
  }
  const day = local.setLocale('en').toFormat('EEEE, MMMM d');
  return `on ${day} at ${local.toFormat(local.minute === 0 ? 'h' : 'h:mm')} ${morning ? 'a.m.' : 'p.m.'}`;
}

function spokenName({ name, reading }: SpokenAlertInput['customer'], language: SpokenLanguage): string {
  if (language === 'ja') return (reading || name).trim();
  // An English voice is silent at Japanese characters: better no name than a hole in the sentence.
  return /^[\u0020-\u007e]+$/.test(name) ? name.trim() : '';
}

function spokenNumbers(
  alerts: SpokenAlertInput['alerts'],
  language: SpokenLanguage,
): Pick<SpokenAlertContext, 'alertNumbers' | 'severalNumbers' | 'moreNumbers'> {
  const numbers = [...new Set(alerts.flatMap((alert) => alert.alertNumber?.trim() || []))];
  if (numbers.length === 0) return {};
  const spoken = numbers.slice(0, MOST_NUMBERS).map(digitsApart);
  return {
    alertNumbers: spoken.join(language === 'ja' ? '、' : ', '),
    severalNumbers: numbers.length > 1,
    ...(numbers.length > MOST_NUMBERS && { moreNumbers: numbers.length - MOST_NUMBERS }),
  };
}

/** `24801` → `2 4 8 0 1`; signs between the characters are left out, as nobody writes them down. */
const digitsApart = (alertNumber: string): string => [...alertNumber.replace(/[^\p{L}\p{N}]/gu, '')].join(' ');

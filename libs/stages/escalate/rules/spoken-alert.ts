import { DateTime } from 'luxon';
import { spokenDigits } from './spoken-digits';
import type { SpokenLanguage } from './spoken-language';

/**
 * Context of the templates under `templates/call`. Which speech may use what is said by `fieldsOf`: nothing confidential is
 * spoken before a key is pressed.
 */
export interface SpokenAlertContext extends SpokenTo {
  alertCount: number;
  several: boolean;
  time: string;
  /** `95パーセント`; absent when nothing could be read of the alert. */
  score?: string;
  /** The threat with the highest score. */
  threat?: string;
  /** One digit after the other, so that nobody hears twenty-four thousand. */
  alertNumbers?: string;
  severalNumbers?: boolean;
  moreNumbers?: number;
}

/** Who is called, and for whom. */
export interface SpokenTo {
  /** A whole sentence without its full stop, fit for the hour. */
  greeting: string;
  /** Absent where the voice could not read the name; the templates then speak of "your organisation". */
  customer?: string;
  contact?: string;
  /** Whether somebody else can be called after this contact. */
  others: boolean;
}

export interface SpokenName {
  name: string;
  /** Katakana. */
  reading: string | null;
}

export interface SpokenToInput {
  customer: SpokenName;
  contact: SpokenName;
  others: boolean;
  language: SpokenLanguage;
  /** IANA name of the calendar's zone. */
  zone: string;
  now: Date;
}

export interface SpokenAlertInput extends SpokenToInput {
  /** How many the call run speaks for, when `alerts` are not all of them. */
  alertCount?: number;
  /** The alerts the call run speaks for. Of very many: the first, the one that occurred first, the most dangerous. */
  alerts: readonly {
    alertNumber: string | null;
    occurredAt: Date | null;
    receivedAt: Date;
    unparsed: boolean;
    threats: readonly { name: string; score: number }[];
  }[];
}

// More cannot be noted down by a person who has just been woken.
const MOST_NUMBERS = 3;
// Longer ones are no numbers a person could write down, and names no voice gets to the end of.
const LONGEST_NUMBER = 20;
const LONGEST_NAME = 60;

/** What a call says of whom it calls, whatever it is about. @throws RangeError when the zone is unknown */
export function spokenTo({ customer, contact, others, language, zone, now }: SpokenToInput): SpokenTo {
  const [forWhom, whom] = [spokenName(customer, language), spokenPerson(contact, language)];
  return {
    greeting: spokenGreeting(now, zone, language),
    ...(forWhom && { customer: forWhom }),
    ...(whom && { contact: whom }),
    others,
  };
}

/**
 * What the night call says of its alerts (service rules 2.8): the time is the earliest alert's, the score the highest.
 * @throws RangeError without any alert, or when the zone is unknown
 */
export function spokenAlert(input: SpokenAlertInput): SpokenAlertContext {
  const { alerts, alertCount = alerts.length, language, zone } = input;
  const times = alerts.map((alert) => (alert.occurredAt ?? alert.receivedAt).getTime());
  if (times.length === 0) throw new RangeError('spokenAlert: a call run speaks for at least one alert');
  return {
    ...spokenTo(input),
    alertCount,
    several: alertCount > 1,
    time: spokenTime(new Date(Math.min(...times)), zone, language),
    ...spokenThreat(alerts, language),
    ...spokenNumbers(alerts, language, alertCount - alerts.length),
  };
}

/** `1月21日土曜日、午前2時10分`, `on Saturday, January 21 at 2:10 a.m.` @throws RangeError when the zone is unknown */
export function spokenTime(instant: Date, zone: string, language: SpokenLanguage): string {
  const local = localTime(instant, zone);
  const morning = local.hour < 12;
  if (language === 'ja') {
    const minutes = local.minute === 0 ? '' : `${local.minute}分`;
    return `${local.setLocale('ja').toFormat('M月d日EEEE')}、${morning ? '午前' : '午後'}${local.hour % 12}時${minutes}`;
  }
  const day = local.setLocale('en').toFormat('EEEE, MMMM d');
  return `on ${day} at ${local.toFormat(local.minute === 0 ? 'h' : 'h:mm')} ${morning ? 'a.m.' : 'p.m.'}`;
}

const GREETINGS = {
  night: { ja: '夜分に恐れ入ります', en: 'We are sorry to call you at this hour' },
  dawn: { ja: '早朝に恐れ入ります', en: 'We are sorry to call you so early' },
  // After hours may be a Sunday afternoon.
  day: { ja: '突然のお電話で失礼いたします', en: 'We are sorry to disturb you' },
} as const;

/** From nine in the evening a call is a night's, from five in the morning an early one's. @throws RangeError when the zone is unknown */
export function spokenGreeting(now: Date, zone: string, language: SpokenLanguage): string {
  const { hour } = localTime(now, zone);
  const part = hour >= 21 || hour < 5 ? 'night' : hour < 8 ? 'dawn' : 'day';
  return GREETINGS[part][language];
}

function localTime(instant: Date, zone: string): DateTime {
  const local = DateTime.fromJSDate(instant, { zone });
  if (local.isValid) return local;
  throw new RangeError(`spokenTime: cannot speak ${String(instant)} in zone "${zone}"; use an IANA zone name`);
}

function spokenName({ name, reading }: SpokenName, language: SpokenLanguage): string {
  if (language === 'ja') return (reading || name).trim().slice(0, LONGEST_NAME);
  // An English voice is silent at Japanese characters: better no name than a hole in the sentence.
  return /^[\u0020-\u007e]+$/.test(name) ? name.trim().slice(0, LONGEST_NAME) : '';
}

/** A person's name is never guessed from its kanji: read wrongly it is an offence. */
function spokenPerson(contact: SpokenName, language: SpokenLanguage): string {
  const isReadable = /^[\p{Script=Hiragana}\p{Script=Katakana}ー\u0020-\u007e・　]+$/u.test(contact.name);
  if (language === 'ja' && !contact.reading?.trim() && !isReadable) return '';
  return spokenName(contact, language);
}

function spokenThreat(
  alerts: SpokenAlertInput['alerts'],
  language: SpokenLanguage,
): Pick<SpokenAlertContext, 'score' | 'threat'> {
  // Of an alert that could not be read nothing is known but that it came.
  const threats = alerts.filter(({ unparsed }) => !unparsed).flatMap((alert) => alert.threats);
  const top = [...threats].sort((one, other) => other.score - one.score)[0];
  if (!top) return {};
  const threat = top.name
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
  return { score: language === 'ja' ? `${top.score}パーセント` : `${top.score} percent`, ...(threat && { threat }) };
}

function spokenNumbers(
  alerts: SpokenAlertInput['alerts'],
  language: SpokenLanguage,
  unseen: number,
): Pick<SpokenAlertContext, 'alertNumbers' | 'severalNumbers' | 'moreNumbers'> {
  const numbers = [...new Set(alerts.flatMap((alert) => alert.alertNumber?.trim() || []))];
  const sayable = numbers.filter((number) => number.length <= LONGEST_NUMBER && spokenDigits(number, language) !== '');
  if (sayable.length === 0) return {};
  const more = numbers.length + unseen - Math.min(sayable.length, MOST_NUMBERS);
  const spoken = sayable.slice(0, MOST_NUMBERS).map((number) => spokenDigits(number, language));
  return {
    // A number ends where a full stop is heard.
    alertNumbers: spoken.join(language === 'ja' ? '。' : '. '),
    severalNumbers: spoken.length > 1,
    ...(more > 0 && { moreNumbers: more }),
  };
}

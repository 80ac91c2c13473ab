import { harmless } from '@owl/foundation/text';
import { DateTime } from 'luxon';
import type { ProofLine } from './proof-chain';
import {
  ANSWERER_WORDS,
  ATTEMPT_WORDS,
  CALL_WORDS,
  MOVE_WORDS,
  PURPOSE_WORDS,
  REASON_WORDS,
  RUN_WORDS,
  STATUS_WORDS,
} from './proof-vocabulary';

export type ProofLocale = 'ja' | 'en';

type Facts = Record<string, unknown>;
type Teller = (line: ProofLine, locale: ProofLocale, zone: string) => string;

/** A fact as text; nothing for what is no text and no number. */
export const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const some = (value: unknown, say: (value: string) => string): string => (text(value) ? say(text(value)) : '');
const wordIn = (words: Record<ProofLocale, Record<string, string>>, locale: ProofLocale, word: unknown): string =>
  words[locale][text(word)] ?? text(word);

const TO_THE_SECOND = { ja: 'yyyy年M月d日 H:mm:ss', en: 'd LLL yyyy HH:mm:ss' };

/** To the second in a zone: `2026年11月21日 2:10:05`, `21 Nov 2026 02:10:05`. */
export const secondWord = (at: unknown, zone: string, locale: ProofLocale): string =>
  text(at) ? DateTime.fromISO(text(at), { zone, locale }).toFormat(TO_THE_SECOND[locale]) : '';

/** What a line says to a reader, in a sentence. */
export const tellLine: Teller = (line, locale, zone) => TELL[line.kind](line, locale, zone);

const TELL: Record<ProofLine['kind'], Teller> = {
  run: ({ facts, given }, locale) =>
    locale === 'ja'
      ? `${wordIn(CALL_WORDS, locale, facts.kind)}の予定を作成：${text(given.customerName)} 様`
      : `${wordIn(CALL_WORDS, locale, facts.kind)} planned for ${text(given.customerName)}`,
  alert: alertText,
  contact: ({ facts, contactOrder }, locale) => {
    const reading = some(facts.reading, (word) => (locale === 'ja' ? `（${word}）` : ` (${word})`));
    return locale === 'ja'
      ? `連絡先${contactOrder}を確定：${text(facts.name)} 様${reading} ${text(facts.phone)}`
      : `Contact ${contactOrder} fixed: ${text(facts.name)}${reading} ${text(facts.phone)}`;
  },
  step: stepText,
  callback: ({ facts }, locale) => callbackText(facts, locale),
  listing: (_, locale) =>
    locale === 'ja'
      ? '電話事業者の通話一覧を照会：該当する通話なし'
      : "The provider's list of calls was read: no such call",
  words: ({ facts }, locale) => (locale === 'ja' ? `読み上げ：「${text(facts.text)}」` : `Said: "${text(facts.text)}"`),
  move: moveText,
  outcome: ({ facts, inside, contactOrder }, locale) => {
    const isGivenUp = facts.state === 'skipped' && facts.dialSeq !== 0;
    const state = wordIn(ATTEMPT_WORDS, locale, isGivenUp ? 'given-up' : facts.state);
    const keys = some(facts.keys, (pressed) =>
      locale === 'ja' ? `、押されたボタン ${pressed}` : `, keys pressed: ${pressed}`,
    );
    const by = some(inside.doneByName, (name) => (locale === 'ja' ? `、担当 ${name}` : `, by ${name}`));
    const why = whyText(facts.why ?? inside.why, locale);
    return locale === 'ja'
      ? `連絡先${contactOrder}の結果：${state}${keys}${by}${why}`
      : `Outcome of contact ${contactOrder}: ${state}${keys}${by}${why}`;
  },
  ended: ({ facts, inside, contactOrder }, locale) => {
    const state = wordIn(RUN_WORDS, locale, facts.state);
    const why = some(wordIn(REASON_WORDS, locale, inside.endedBecause), (reason) =>
      locale === 'ja' ? `、理由「${reason}」` : `, reason "${reason}"`,
    );
    if (locale === 'ja') return `電話連絡を終了：${state}${contactOrder ? `（連絡先${contactOrder}）` : ''}${why}`;
    return `Call run ended: ${state}${contactOrder ? ` (contact ${contactOrder})` : ''}${why}`;
  },
  record: recordText,
  message: ({ facts }, locale) => {
    const purpose = wordIn(PURPOSE_WORDS, locale, facts.purpose);
    const channel = wordIn(PURPOSE_WORDS, locale, facts.channel);
    return locale === 'ja'
      ? `${channel}の送信を登録：${purpose}、宛先 ${text(facts.recipient)}`
      : `${channel} to be sent: ${purpose}, to ${text(facts.recipient)}`;
  },
  'message-end': ({ facts }, locale) => {
    const channel = wordIn(PURPOSE_WORDS, locale, facts.channel);
    const state = wordIn(PURPOSE_WORDS, locale, `state.${text(facts.state)}`);
    return locale === 'ja'
      ? `${channel}の送信結果：${state}、宛先 ${text(facts.recipient)}`
      : `${channel}: ${state}, to ${text(facts.recipient)}`;
  },
};

function alertText({ facts, given }: ProofLine, locale: ProofLocale, zone: string): string {
  const joined =
    (facts.coverage ?? 'own') === 'own' ? '' : locale === 'ja' ? '（この電話連絡に追加）' : ' (joined this run)';
  return `${locale === 'ja' ? '対象アラート' : 'Alert'} ${alertWord(given, locale, zone)}${joined}`;
}

/** Number, threats and time of an alert, from what a line was given. */
export function alertWord(given: ProofLine['given'], locale: ProofLocale, zone: string): string {
  if (Array.isArray(given.alertNumbers)) return manyAlertsWord(given.alertNumbers, locale);
  const threats = Array.isArray(given.threats) ? (given.threats as { name: string; score: number }[]) : [];
  const named = threats.map(({ name, score }) => `${harmless(name)}(${score}%)`).join(' / ');
  const number = harmless(text(given.alertNumber)) || '—';
  const at = secondWord(given.occurredAt ?? given.receivedAt, zone, locale);
  return locale === 'ja' ? `No.${number} ${named}、検知 ${at}` : `no. ${number} ${named}, detected ${at}`;
}

function manyAlertsWord(numbers: readonly unknown[], locale: ProofLocale): string {
  const span = `No.${harmless(text(numbers[0])) || '—'} … No.${harmless(text(numbers.at(-1))) || '—'}`;
  return locale === 'ja' ? `ほか ${numbers.length} 件（${span}）` : `${numbers.length} more (${span})`;
}

/** The provider writes what it takes with a minus: `-0.0850` costs `0.0850 USD`. */
export const priceWord = ({ price, priceUnit }: Facts): string =>
  text(price) ? `${text(price).replace(/^-/, '')} ${text(priceUnit)}`.trim() : '';

/** Without what is inside, to a customer, it is somebody of the SOC. */
function moveText({ facts, inside, contactOrder }: ProofLine, locale: ProofLocale, zone: string): string {
  const what = wordIn(MOVE_WORDS, locale, facts.result ? `${text(facts.move)}.${text(facts.result)}` : facts.move);
  const when = some(facts.calledAt, (at) => ` ${secondWord(at, zone, locale)}`);
  if (locale === 'ja') {
    const of = contactOrder ? `（連絡先${contactOrder}${when}）` : '';
    const why = some(inside.reason, (reason) => `、理由「${reason}」`);
    return `${text(inside.doneByName) || 'SOC 担当者'}の操作：${what}${of}${why}`;
  }
  const of = contactOrder ? ` (contact ${contactOrder}${when})` : '';
  const why = some(inside.reason, (reason) => `, reason "${reason}"`);
  return `${text(inside.doneByName) || 'SOC staff'}: ${what}${of}${why}`;
}

// What came before it stands in the line of its own.
const WITHOUT_WHY: ReadonlySet<string> = new Set(['dialing', 'ringing', 'answered']);

function stepText({ facts, inside }: ProofLine, locale: ProofLocale): string {
  const step = text(facts.action).replace('call-attempt.', '');
  const isGivenUp = step === 'skipped' && facts.dialSeq !== 0;
  const state = ATTEMPT_WORDS[locale][isGivenUp ? 'given-up' : step];
  const own = STATUS_WORDS[locale][text(facts.action)];
  const known =
    own ?? (state ? (locale === 'ja' ? `架電の状態：${state}` : `State of the call: ${state}`) : text(facts.action));
  const sid = some(facts.providerSid, (id) => (locale === 'ja' ? `、通話ID ${id}` : `, call id ${id}`));
  return `${known}${sid}${WITHOUT_WHY.has(step) ? '' : whyText(facts.why ?? inside.why, locale)}`;
}

const whyText = (why: unknown, locale: ProofLocale): string =>
  some(wordIn(REASON_WORDS, locale, why), (words) => (locale === 'ja' ? `（${words}）` : ` (${words})`));

function callbackText({ kind, said, effect }: Facts, locale: ProofLocale): string {
  const { CallStatus, Digits, AnsweredBy } = (said ?? {}) as Facts;
  const pressed = some(Digits, (key) => (locale === 'ja' ? `ボタン「${key}」の押下` : `key ${key} pressed`));
  const keys = pressed || wordIn(STATUS_WORDS, locale, 'no-digits');
  // What only tells who answered has no status.
  const status = kind === 'voice' ? wordIn(STATUS_WORDS, locale, 'voice') : wordIn(STATUS_WORDS, locale, CallStatus);
  const what = kind === 'keys' ? keys : status;
  if (!what) return some(AnsweredBy, (who) => detectionText(who, locale));
  const by = some(AnsweredBy, (who) =>
    locale === 'ja'
      ? `（応答者の判定：${wordIn(ANSWERER_WORDS, 'ja', who)}）`
      : ` (answered by ${wordIn(ANSWERER_WORDS, 'en', who)})`,
  );
  const unused = effect === 'applied' ? '' : wordIn(STATUS_WORDS, locale, `effect.${text(effect)}`);
  return locale === 'ja' ? `電話事業者の通知：${what}${by}${unused}` : `Provider's callback: ${what}${by}${unused}`;
}

const detectionText = (who: string, locale: ProofLocale): string =>
  locale === 'ja'
    ? `電話事業者の通知：応答者の判定は${wordIn(ANSWERER_WORDS, 'ja', who)}`
    : `Provider's callback: answered by ${wordIn(ANSWERER_WORDS, 'en', who)}`;

function recordText({ facts }: ProofLine, locale: ProofLocale, zone: string): string {
  if (facts.status === 'not-told') return wordIn(STATUS_WORDS, locale, 'not-told');
  const span = spanWord(facts, locale, zone);
  const status = wordIn(STATUS_WORDS, locale, facts.status);
  const cost = priceWord(facts) || wordIn(STATUS_WORDS, locale, 'no-price');
  return locale === 'ja'
    ? `電話事業者の通話記録：${status}${some(span, (said) => `、${said}`)}、料金 ${cost}`
    : `Provider's record of the call: ${status}${some(span, (said) => `, ${said}`)}, price ${cost}`;
}

/** From when to when the provider has the call; only the one it knows of a call that never began or was not ended. */
function spanWord({ startedAt, endedAt }: Facts, locale: ProofLocale, zone: string): string {
  const [from, to] = [secondWord(startedAt, zone, locale), secondWord(endedAt, zone, locale)];
  if (locale === 'ja') return from && to ? `${from} ～ ${to}` : from ? `${from} 開始` : some(to, (at) => `${at} 終了`);
  return from && to ? `${from} to ${to}` : from ? `began ${from}` : some(to, (at) => `ended ${at}`);
}

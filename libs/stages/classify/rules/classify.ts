import { dayInWords, localDateIn, windowAt, windowOf } from '@owl/foundation/calendar';
import { type Instant, truncateToSecond } from '@owl/foundation/clock';
import { type CutOffDecision, type DueTimes, decideCutOff, dueTimes } from '@owl/foundation/sla';
import type { ClassifyInput, Decision, DecisionFlag, QueueTimes, RecordReason, Routing, Step } from './classify.types';
import { maintenanceAt, scopeOf } from './scope';

/** A step that is put into words only when they are read: a replay decides very many alerts and reads none. */
type Said = () => Step;

interface Answer {
  routing: Routing;
  steps: Said[];
}

/**
 * Decides where an alert goes, and says why in words (service rules 2.1-2.6, 2.13-2.15). Pure: the same input gives the
 * same decision. Order: the appliance's own health, maintenance, scope, window, what the contract covers.
 */
export function classify(input: ClassifyInput): Decision {
  const { alert, contract, calendar, now } = input;
  const receivedAt = truncateToSecond(alert.receivedAt);
  const window = windowOf(calendar, receivedAt);
  const cutOff = decideCutOff(alert.receivedAt, alert.occurredAt);
  const scope = scopeOf(alert, contract);
  const early = recordEarly(input, cutOff.decidedBy === 'occurredAt' ? alert.occurredAt! : receivedAt);
  let steps: Said[] = early ? [() => early.step] : [scope.step];
  let routing: Routing;
  if (early) routing = record(receivedAt, early.reason);
  else if (!scope.inScope) routing = record(receivedAt, scope.reason);
  else {
    const isOpen = window.window === 'business';
    const answer = isOpen ? inBusinessHours(input, cutOff, window.unsure) : afterHours(input, cutOff);
    routing = answer.routing;
    steps = [...steps, () => windowAt(calendar, receivedAt).because, ...answer.steps];
  }
  const flags: DecisionFlag[] = [...cutOff.flags];
  if (alert.unparsed) flags.push('unparsed');
  if (window.unsure) flags.push('unsure-day');
  return {
    routing,
    window: window.window,
    flags,
    score: scope.score,
    calendarVersion: calendar.version.no,
    contractVersion: contract.version,
    decidedAt: now,
    get trace() {
      const said = steps.map((step) => step());
      return { ja: said.map(({ ja }) => ja), en: said.map(({ en }) => en) };
    },
  };
}

/** What is only recorded before anybody asks for its score. */
function recordEarly(input: ClassifyInput, decidingMoment: Instant): { reason: RecordReason; step: Step } | undefined {
  const { alert, maintenance } = input;
  if (alert.health && !alert.unparsed) {
    return {
      reason: 'health',
      step: {
        ja: 'アプライアンス自身の状態通知であり、侵入の検知ではないため、記録のみとします。',
        en: 'The appliance speaks of its own health, not of an intrusion, so it is only recorded.',
      },
    };
  }
  const over = trialOver(input);
  if (over) return over;
  const work = maintenanceAt(maintenance, alert, decidingMoment);
  return (
    work && {
      reason: 'maintenance',
      step: {
        ja: `メンテナンス期間「${work.name}」の対象機器のため、記録のみとします。`,
        en: `The device is under maintenance ("${work.name}"), so it is only recorded.`,
      },
    }
  );
}

/** A trial ends by itself: from then on nothing is promised, and nothing is lost either (service rules 2.15). */
function trialOver({ alert, contract, calendar }: ClassifyInput): { reason: RecordReason; step: Step } | undefined {
  const { trial, trialEndsOn } = contract;
  if (!trial || trialEndsOn === undefined) return undefined;
  if (localDateIn(calendar.zone, truncateToSecond(alert.receivedAt)) < trialEndsOn) return undefined;
  const since = dayInWords(trialEndsOn);
  return {
    reason: 'trial-ended',
    step: {
      ja: `無償トライアルの期間が終了しているため（${since.ja}以降）、記録のみとします。`,
      en: `The trial is over since ${since.en}, so it is only recorded.`,
    },
  };
}

function inBusinessHours(input: ClassifyInput, cutOff: CutOffDecision, unsure: boolean): Answer {
  const { contract, alert } = input;
  const calls = contract.coversAfterHours && contract.nightCalls;
  if (unsure && calls && contract.coversBusiness) {
    const { times, step } = sameWindow(input, cutOff);
    return {
      routing: { kind: 'queue-and-call', ...times },
      steps: [
        step,
        () => ({
          ja: '祝日データが未登録の平日のため、営業時間の対応に加えて電話でも連絡します（件数は営業時間の1件です）。',
          en: 'The holidays of the year are unknown, so it is queued and telephoned as well, and counts once, as business.',
        }),
      ],
    };
  }
  if (contract.coversBusiness) {
    const { times, step } = sameWindow(input, cutOff);
    return { routing: { kind: 'queue', ...times }, steps: [step] };
  }
  const receivedAt = truncateToSecond(alert.receivedAt);
  if (unsure && calls) return { routing: { kind: 'call', effectiveAt: receivedAt }, steps: [() => telephoned] };
  return { routing: record(receivedAt, 'uncovered-window'), steps: [() => uncovered('business', 'record')] };
}

function afterHours(input: ClassifyInput, cutOff: CutOffDecision): Answer {
  const { contract, alert } = input;
  const receivedAt = truncateToSecond(alert.receivedAt);
  if (contract.trial && !contract.nightCalls) {
    return {
      routing: record(receivedAt, 'trial'),
      steps: [
        () => ({
          ja: '無償トライアルで夜間の電話連絡が無効のため、記録のみとします。',
          en: 'It is a trial with night calls switched off, so it is only recorded.',
        }),
      ],
    };
  }
  if (contract.coversAfterHours && contract.nightCalls) {
    return { routing: { kind: 'call', effectiveAt: receivedAt }, steps: [() => telephoned] };
  }
  if (contract.uncoveredWindow === 'record-only' || !contract.coversBusiness) {
    return { routing: record(receivedAt, 'uncovered-window'), steps: [() => uncovered('after-hours', 'record')] };
  }
  const due = dueTimes({ ...alertTimes(input), calendar: input.calendar, route: 'carried-over' }, cutOff);
  return {
    routing: { kind: 'queue', ...queueTimes(due, true) },
    steps: [() => uncovered('after-hours', 'carry'), () => due.because],
  };
}

function sameWindow(input: ClassifyInput, cutOff: CutOffDecision): { times: QueueTimes; step: Said } {
  const due = dueTimes({ ...alertTimes(input), calendar: input.calendar, route: 'same-window' }, cutOff);
  return { times: queueTimes(due, false), step: () => due.because };
}

function alertTimes({ alert }: ClassifyInput): { receivedAt: Instant; occurredAt?: Instant } {
  return { receivedAt: alert.receivedAt, ...(alert.occurredAt ? { occurredAt: alert.occurredAt } : {}) };
}

function queueTimes({ effectiveAt, respondBy, reportBy }: DueTimes, carriedOver: boolean): QueueTimes {
  return { effectiveAt, respondBy, reportBy, carriedOver };
}

function record(effectiveAt: Instant, reason: RecordReason): Routing {
  return { kind: 'record', effectiveAt, reason };
}

const telephoned: Step = {
  ja: '夜間休日対応の契約があるため、連絡先へ順に電話します。',
  en: 'The contract covers after hours, so the contacts are telephoned in order.',
};

function uncovered(window: 'business' | 'after-hours', then: 'carry' | 'record'): Step {
  const label =
    window === 'business' ? { ja: '平日営業時間', en: 'business hours' } : { ja: '夜間休日時間', en: 'after hours' };
  return then === 'carry'
    ? {
        ja: `${label.ja}は契約の対象外のため、次の稼働日に対応します。`,
        en: `The contract does not cover ${label.en}, so it waits for the next covered business day.`,
      }
    : {
        ja: `${label.ja}は契約の対象外のため、記録のみとします。`,
        en: `The contract does not cover ${label.en}, so it is only recorded.`,
      };
}

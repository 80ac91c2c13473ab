import { harmless } from '@owl/foundation/text';
import { DateTime } from 'luxon';
import { ATTEMPT_WORDS } from '../proof/proof-vocabulary';
import type { HandedRun } from './handover-list.read-model';
import type { Handovers } from './handovers.service';
import { HANDOVER_GROUPS, type HandoverGroup } from './rules/handover-group';

export type HandoverList = NonNullable<Awaited<ReturnType<Handovers['list']>>>;
type Locale = 'ja' | 'en';

// A storm's night fills no letter: the screen has them all.
const MOST_RUNS = 30;

const TITLES: Record<Locale, Record<HandoverGroup, string>> = {
  ja: {
    'not-reached': '連絡不通（要対応）',
    'under-way': '電話連絡中',
    stopped: '中止',
    'by-hand': '担当者の架電により応答確認',
    reached: '応答確認',
  },
  en: {
    'not-reached': 'Not reached (somebody must act)',
    'under-way': 'Still being called',
    stopped: 'Stopped',
    'by-hand': 'Reached by a call by hand',
    reached: 'Reached',
  },
};
const WORDS = {
  ja: {
    unsure: '結果不明の架電があります。',
    because: (reason: string) => `理由：${reason}`,
    asked: (open: boolean) => `調査のご依頼：あり（${open ? '未完了' : '完了'}）`,
    alert: (number: string, threat: string, score: number) => `No.${number} ${threat}(${score}%)`,
    more: (count: number) => `ほか${count}件`,
    between: '、',
    colon: '：',
    day: 'yyyy年M月d日',
    moment: 'yyyy年M月d日 H:mm',
    short: 'M/d H:mm',
  },
  en: {
    unsure: 'There is a call whose outcome is unknown.',
    because: (reason: string) => `Reason: ${reason}`,
    asked: (open: boolean) => `Investigation requested (${open ? 'open' : 'done'})`,
    alert: (number: string, threat: string, score: number) => `no. ${number} ${threat}(${score}%)`,
    more: (count: number) => `and ${count} more`,
    between: ', ',
    colon: ': ',
    day: 'd MMMM yyyy',
    moment: 'd MMMM yyyy H:mm',
    short: 'd/M H:mm',
  },
} as const satisfies Record<Locale, object>;

/** Whether there is anything to tell of a night: an empty list is no letter. */
export const hasNews = ({ runs, quarantined, trouble, handover }: HandoverList): boolean =>
  runs.length > 0 || quarantined > 0 || trouble.length > 0 || handover !== null;

/** What `templates/notice/handover` is filled with. @param link to the screen */
export function handoverLetter(list: HandoverList, locale: Locale, link: string): object {
  const words = WORDS[locale];
  const { zone, counts, quarantined, handover } = list;
  const at = (time: string, format: string) => DateTime.fromISO(time, { zone }).setLocale(locale).toFormat(format);
  const present = HANDOVER_GROUPS.filter((group) => counts[group] > 0);
  const trouble = list.trouble.map(({ provider, what, times, last }) => {
    return { provider, what, times, last: at(last, words.short) };
  });
  return {
    workingDay: at(list.to, words.day),
    from: at(list.from, words.moment),
    to: at(list.to, words.moment),
    notReached: counts['not-reached'] > 0,
    groups: present.map((group) => {
      const runs = list.runs.filter((run) => run.group === group);
      const shown = runs.slice(0, MOST_RUNS).map((run) => told(run, locale, at(run.plannedAt, words.short)));
      return { title: TITLES[locale][group], count: runs.length, runs: shown, more: runs.length - shown.length };
    }),
    quarantined,
    trouble,
    handedOver: handover?.note ?? '',
    link,
  };
}

function told(run: HandedRun, locale: Locale, at: string): object {
  const words = WORDS[locale];
  const [first] = run.alerts;
  const others = run.alertCount - 1;
  const named = first ? words.alert(harmless(first.alertNumber ?? '—'), harmless(first.threat), first.topScore) : '';
  const outcomes = run.attempts.map(
    ({ contactOrder, contactName, state }) =>
      `${contactOrder}. ${contactName}${words.colon}${ATTEMPT_WORDS[locale][state] ?? state}`,
  );
  const because = run.endedBecause ?? run.moves.findLast(({ reason }) => reason !== '')?.reason;
  const notes = [run.unsure ? words.unsure : '', because ? words.because(because) : ''].filter(Boolean);
  const [asked] = run.investigations;
  return {
    at,
    customerName: run.customer.name,
    alerts: others > 0 ? `${named} ${words.more(others)}` : named,
    outcome: outcomes.join(words.between),
    note: notes.join(' '),
    investigation: asked ? words.asked(run.investigations.some(({ open }) => open)) : '',
  };
}

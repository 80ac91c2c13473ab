import {
  type CalendarDefinition,
  addDays,
  businessDayClosing,
  businessMsBetween,
  isWorkingDay,
  localDateIn,
  windowOf,
} from '@owl/foundation/calendar';
import { type Instant, days, minutes } from '@owl/foundation/clock';
import { Seeded } from '@owl/simulator';
import { CUSTOMER_KEYS, type CustomerKey } from '../world/customers';
import { atMinute, daysOf, monthOf, monthsFrom, workingDaysOf } from './days';
import { type Draft, completeMails } from './complete-mails';
import { openDesk } from './open-desk';
import type { History } from './planned-history';
import { callStory, caseStory, uncountedStory } from './stories';
import { scenarioFor, volumeOf } from './volumes';

export interface HistoryWish {
  calendar: CalendarDefinition;
  /** The present: the history ends here. */
  until: Instant;
  /** The same seed makes the same history. */
  seed: number;
  /** Whole months before the current one: 0 to 3. */
  months: number;
}

// Regular cases have been closed by then; what is younger is the open desk's.
const SETTLED_MINUTES = 540;
const TRIAL_DAYS = 21;
const TRIAL_LASTS_DAYS = 28;

/** The past of the demo world: which mails came when, and what was made of each. Pure: the same wish, the same history. */
export function planHistory(wish: HistoryWish): History {
  const { calendar, until, seed, months } = wish;
  const current = monthOf(calendar, until);
  const first = monthsFrom(current, -months);
  const trialFrom = trialStart(calendar, until);
  const enrolments = CUSTOMER_KEYS.map((customer) => {
    const effectiveFrom = customer === 'minato' ? trialFrom : `${monthsFrom(first, -2)}-01`;
    const day = customer === 'minato' ? trialFrom : `${monthsFrom(first, -1)}-20`;
    return { customer, effectiveFrom, at: atMinute(day, 9 * 60) };
  });
  const seeded = new Seeded(seed);
  const drafts = CUSTOMER_KEYS.flatMap((customer) => {
    const from = customer === 'minato' ? atMinute(addDays(trialFrom, 1), 0) : atMinute(`${first}-01`, 0);
    return Array.from({ length: months + 1 }, (_none, ago) =>
      monthOfMails(wish, customer, ago, seeded).filter((draft) => draft.at >= from && isSettled(wish, draft)),
    ).flat();
  });
  const mails = completeMails([...drafts, ...openDesk(calendar, until)], seeded);
  return { enrolments, mails, closings: closings(calendar, monthsFrom(first, 1), until), until };
}

/** Three weeks ago, or the end of last month where its four weeks are not over by now. */
function trialStart(calendar: CalendarDefinition, until: Instant): string {
  const weeksAgo = localDateIn(calendar.zone, new Date(until.getTime() - days(TRIAL_DAYS)));
  const lastMonth = addDays(`${monthOf(calendar, until)}-01`, -1);
  const stillRuns = addDays(localDateIn(calendar.zone, until), 1 - TRIAL_LASTS_DAYS);
  return weeksAgo < lastMonth || lastMonth < stillRuns ? weeksAgo : lastMonth;
}

/** Nights may be as young as a quarter of an hour: their runs have ended by then. */
function isSettled({ calendar, until }: HistoryWish, { at, story }: Draft): boolean {
  if (story?.kind === 'call') return until.getTime() - at.getTime() > minutes(15);
  return businessMsBetween(calendar, at, until) >= minutes(SETTLED_MINUTES);
}

function monthOfMails({ calendar, until }: HistoryWish, customer: CustomerKey, ago: number, seeded: Seeded): Draft[] {
  const month = monthsFrom(monthOf(calendar, until), -ago);
  const volume = volumeOf(customer, ago);
  if (volume.business === 0) return [];
  const business = spread(volume.business, workingDaysOf(calendar, month), seeded).map((day) =>
    inBusinessHours(customer, day, seeded),
  );
  const nights = spread(volume.night, daysOf(month), seeded).map((day) => atNight(calendar, customer, day, seeded));
  return [...business.flat(), ...nights, ...uncounted(calendar, customer, month, seeded)];
}

/** `count` of the days, more or less evenly over all of them, several on one day when there are more than days. */
function spread(count: number, among: readonly string[], seeded: Seeded): string[] {
  const stretch = among.length / count;
  return Array.from({ length: count }, (_none, index) => {
    const place = (index + seeded.whole(0, 99) / 100) * stretch;
    return among[Math.floor(place)] as string;
  });
}

function inBusinessHours(customer: CustomerKey, day: string, seeded: Seeded): Draft[] {
  const scenario = scenarioFor(customer, seeded);
  const at = atMinute(day, seeded.whole(9 * 60 + 35, 17 * 60 + 15));
  const handled = caseStory(seeded, scenario);
  // Case mails are off in the trial: its cases end with a verdict, and the weekly report tells of them.
  const story = customer === 'minato' ? ({ ...handled, ending: 'no-report', asks: false } as const) : handled;
  const draft: Draft = { at, customer, scenario, story };
  // Now and then the same device is detected again a little later: the alert joins the case.
  if (seeded.whole(1, 100) > 8 || scenario === 'unreadable') return [draft];
  return [{ ...draft, again: minutes(seeded.whole(3, 8)) }];
}

function atNight(calendar: CalendarDefinition, customer: CustomerKey, day: string, seeded: Seeded): Draft {
  const scenario = seeded.oneOf([
    'command-and-control',
    'data-exfiltration',
    'domain-generation',
    'network-scan',
    'lateral-movement',
  ]);
  let at = atMinute(day, seeded.whole(0, 24 * 60 - 1));
  while (windowOf(calendar, at).window === 'business') at = atMinute(day, seeded.whole(0, 24 * 60 - 1));
  const story = customer === 'sakura' ? callStory(seeded) : customer === 'tokai' ? caseStory(seeded, scenario) : null;
  return { at, customer, scenario, story };
}

/** What is seen and not counted: below the threshold, the appliance's own health, a test, a mistake, a mail sent twice. */
function uncounted(calendar: CalendarDefinition, customer: CustomerKey, month: string, seeded: Seeded): Draft[] {
  const working = workingDaysOf(calendar, month);
  const someday = () => atMinute(seeded.oneOf(working), seeded.whole(9 * 60 + 40, 17 * 60));
  const recorded = (scenario: string): Draft => ({ at: someday(), customer, scenario, story: null });
  return [
    recorded('below-threshold'),
    { ...recorded('below-threshold'), twice: true },
    recorded('system-health'),
    seeded.whole(0, 1) === 0
      ? { ...recorded('network-scan'), story: uncountedStory(seeded, 'no-report') }
      : { ...recorded('byod-phishing'), story: uncountedStory(seeded, 'dismiss') },
  ];
}

/** Each working evening of a month's first ten days: its predecessor is closed when its grace is over. */
function closings(calendar: CalendarDefinition, from: string, until: Instant): Instant[] {
  const evenings: Instant[] = [];
  for (let month = from; atMinute(`${month}-01`, 0) < until; month = monthsFrom(month, 1)) {
    const early = daysOf(month).slice(0, 10);
    for (const day of early.filter((each) => isWorkingDay(calendar, each).working)) {
      evenings.push(new Date(businessDayClosing(calendar, day).getTime() + minutes(5)));
    }
  }
  return evenings;
}

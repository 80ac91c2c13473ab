import {
  type CalendarDefinition,
  addBusinessMinutes,
  nextWorkingDay,
  businessDayOpening,
  localDateIn,
} from '@owl/foundation/calendar';
import { type Instant, minutes } from '@owl/foundation/clock';
import type { Case, CaseState } from '@owl/stages/triage';
import type { CaseStory, Reached } from './planned-history';

export type CaseAct =
  | 'claim'
  | 'investigate'
  | 'note'
  | 'wait'
  | 'resume'
  | 'draft'
  | 'submit'
  | 'approve'
  | 'close'
  | 'close-without-report'
  | 'dismiss';

/** One thing done with a case; only from these states, so that a history that is taken up again repeats nothing. */
export interface CaseStep {
  at: Instant;
  act: CaseAct;
  from: readonly CaseState[];
}

const FROM: Record<CaseAct, readonly CaseState[]> = {
  claim: ['new'],
  investigate: ['claimed'],
  note: ['investigating'],
  wait: ['investigating'],
  resume: ['waiting-for-customer'],
  draft: ['claimed', 'investigating'],
  submit: ['drafting'],
  approve: ['in-review'],
  close: ['reported'],
  'close-without-report': ['claimed', 'investigating'],
  dismiss: ['new'],
};

/** What is done on the way; a case that reaches only so far stops before the act named here. */
const STOPS: Record<Reached, CaseAct | null> = {
  new: 'claim',
  investigating: 'draft',
  waiting: 'resume',
  drafting: 'submit',
  'in-review': 'approve',
  reported: 'close',
  closed: null,
};

// The report is out this long before its deadline, unless the analyst came late anyway.
const MARGIN = minutes(8);

type Times = Pick<Case, 'firstAlertAt' | 'effectiveAt' | 'reportBy'>;

/** When a case's steps are made, by its own due times: an analyst plans the day around 報告期限. */
export function caseSteps(calendar: CalendarDefinition, of: Times, story: CaseStory): CaseStep[] {
  const from = of.effectiveAt > of.firstAlertAt ? of.effectiveAt : of.firstAlertAt;
  const after = (count: number) => addBusinessMinutes(calendar, from, count);
  const step = (at: Instant, act: CaseAct): CaseStep => ({ at, act, from: FROM[act] });
  if (story.ending === 'dismiss') return [step(after(story.claimAfter), 'dismiss')];
  const claimed = after(story.claimAfter);
  const begun = [step(claimed, 'claim')];
  if (story.note !== null || story.asks || story.reaches === 'investigating')
    begun.push(step(later(claimed, 2), 'investigate'));
  if (story.note !== null) begun.push(step(later(claimed, 6), 'note'));
  if (story.ending === 'no-report') return [...begun, step(later(claimed, 14), 'close-without-report')];
  const asked = story.asks ? asking(calendar, claimed) : [];
  const resumed = asked.at(-1)?.at;
  const reported = resumed
    ? addBusinessMinutes(calendar, resumed, 55)
    : inTime(after(story.reportAfter), claimed, of.reportBy);
  const written = [
    step(later(reported, -11), 'draft'),
    step(later(reported, -4), 'submit'),
    step(reported, 'approve'),
    step(addBusinessMinutes(calendar, reported, 15), 'close'),
  ];
  return upTo(STOPS[story.reaches], [...begun, ...asked.map(({ at, act }) => step(at, act)), ...written]);
}

/** The question goes out a quarter of an hour after the claim, the answer comes the next morning. */
function asking(calendar: CalendarDefinition, claimed: Instant): { at: Instant; act: 'wait' | 'resume' }[] {
  const tomorrow = nextWorkingDay(calendar, localDateIn(calendar.zone, claimed));
  return [
    { at: later(claimed, 15), act: 'wait' },
    { at: later(businessDayOpening(calendar, tomorrow), 50), act: 'resume' },
  ];
}

function inTime(wished: Instant, claimed: Instant, reportBy: Instant): Instant {
  const latest = Math.max(reportBy.getTime() - MARGIN, later(claimed, 25).getTime());
  return new Date(Math.min(wished.getTime(), latest));
}

function upTo(stop: CaseAct | null, steps: CaseStep[]): CaseStep[] {
  const index = steps.findIndex(({ act }) => act === stop);
  return index < 0 ? steps : steps.slice(0, index);
}

const later = (at: Instant, count: number): Instant => new Date(at.getTime() + minutes(count));

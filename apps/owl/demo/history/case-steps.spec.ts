import { defaultCalendar } from '@owl/foundation/calendar';
import { caseSteps } from './case-steps';
import type { CaseStory } from './planned-history';

const calendar = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });
const tokyo = (text: string) => new Date(`${text.replace(' ', 'T')}:00+09:00`);
const story: CaseStory = {
  kind: 'case',
  analyst: 0,
  claimAfter: 10,
  reportAfter: 120,
  verdict: 'threat',
  ending: 'report',
  asks: false,
  note: null,
  reaches: 'closed',
};
const of = (received: string, reportBy: string, effective = received) => ({
  firstAlertAt: tokyo(received),
  effectiveAt: tokyo(effective),
  reportBy: tokyo(reportBy),
});
const steps = (...args: Parameters<typeof caseSteps>) => caseSteps(...args).map(({ act }) => act);
const at = (act: string, ...args: Parameters<typeof caseSteps>) =>
  caseSteps(...args).find((step) => step.act === act)?.at;

it('goes from claim to close', () => {
  expect(steps(calendar, of('2026-11-18 10:00', '2026-11-18 17:30'), story)).toEqual([
    'claim',
    'draft',
    'submit',
    'approve',
    'close',
  ]);
});

it('reports before the deadline, however long was planned', () => {
  const times = of('2026-11-18 14:50', '2026-11-18 17:30');
  expect(at('approve', calendar, times, { ...story, reportAfter: 400 })).toEqual(tokyo('2026-11-18 17:22'));
});

it('begins a carried-over case at the opening', () => {
  const times = of('2026-11-18 23:00', '2026-11-19 17:30', '2026-11-19 09:30');
  expect(at('claim', calendar, times, story)).toEqual(tokyo('2026-11-19 09:40'));
});

it('waits for the customer until the next working day', () => {
  const times = of('2026-11-20 10:00', '2026-11-20 17:30');
  // Monday the 23rd is a holiday.
  expect(at('resume', calendar, times, { ...story, asks: true })).toEqual(tokyo('2026-11-24 10:20'));
  expect(at('approve', calendar, times, { ...story, asks: true })).toEqual(tokyo('2026-11-24 11:15'));
});

it.each([
  ['new', []],
  ['investigating', ['claim', 'investigate']],
  ['in-review', ['claim', 'draft', 'submit']],
  ['reported', ['claim', 'draft', 'submit', 'approve']],
] as const)('stops at %s', (reaches, expected) => {
  expect(steps(calendar, of('2026-11-18 10:00', '2026-11-18 17:30'), { ...story, reaches })).toEqual(expected);
});

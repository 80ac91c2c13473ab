import { defaultCalendar, windowOf } from '@owl/foundation/calendar';
import { minutes } from '@owl/foundation/clock';
import type { PlannedMail } from './planned-history';
import { planHistory } from './plan-history';

const calendar = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });
const plan = (until: string, months = 3) => planHistory({ calendar, until: new Date(until), seed: 7, months });

// Friday afternoon, Monday's first minutes, New Year's night, the first of a month, a holiday's evening.
const PRESENTS = [
  '2026-11-20T07:00:00Z',
  '2026-11-30T00:31:00Z',
  '2026-12-31T15:30:00Z',
  '2026-10-01T01:00:00Z',
  '2026-11-23T13:30:00Z',
];

const counted = (mails: readonly PlannedMail[], month: string, kind: 'case' | 'call') =>
  mails.filter(
    ({ at, customer, story }) =>
      customer === 'sakura' &&
      story?.kind === kind &&
      (story.kind === 'call' || story.ending === 'report') &&
      new Date(at.getTime() + 9 * 3_600_000).toISOString().startsWith(month),
  ).length;

it('is the same for the same wish', () => {
  expect(plan(PRESENTS[0]!)).toEqual(plan(PRESENTS[0]!));
});

it.each(PRESENTS)('holds nothing later than the present: %s', (until) => {
  const { mails, enrolments } = plan(until);
  expect(mails.every(({ at, occurredAt }) => at <= new Date(until) && occurredAt < at)).toBe(true);
  const from = new Map(enrolments.map((each) => [each.customer, each.at]));
  expect(mails.every(({ at, customer }) => at > from.get(customer)!)).toBe(true);
});

it.each(PRESENTS)('keeps planned cases of one device apart, so that each is a case of its own: %s', (until) => {
  const { mails } = plan(until);
  const cases = mails.filter((mail) => mail.story?.kind === 'case' && mail.device);
  const close = cases.filter((mail, index) =>
    cases
      .slice(0, index)
      .some(
        (other) =>
          other.customer === mail.customer &&
          other.device?.name === mail.device?.name &&
          mail.at.getTime() - other.at.getTime() < minutes(70),
      ),
  );
  expect(close).toEqual([]);
});

it('has one month over quota: 34 in business hours, 12 after hours', () => {
  const { mails } = plan('2026-11-20T07:00:00Z');
  expect([counted(mails, '2026-09', 'case'), counted(mails, '2026-09', 'call')]).toEqual([34, 12]);
  expect([counted(mails, '2026-10', 'case'), counted(mails, '2026-10', 'call')]).toEqual([29, 9]);
});

it('telephones only after hours', () => {
  const { mails } = plan('2026-11-20T07:00:00Z');
  const calls = mails.filter(({ story }) => story?.kind === 'call');
  expect(calls.length).toBeGreaterThan(30);
  expect(calls.filter(({ at }) => windowOf(calendar, at).window === 'business')).toEqual([]);
});

it('numbers the alerts of a customer upwards, none twice', () => {
  const { mails } = plan('2026-11-20T07:00:00Z');
  const numbers = mails.filter(({ customer }) => customer === 'tokai').map(({ alertNumber }) => alertNumber);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
});

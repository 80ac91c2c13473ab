import { type CalendarDefinition, addDays, defaultCalendar, windowOf } from '@owl/foundation/calendar';
import { dueTimes } from '@owl/foundation/sla';
import fc from 'fast-check';
import { type CasePlan, type ReplanInput, replan, replanWords } from './replan';

const jst = (text: string) => new Date(`${text.replace(' ', 'T')}:00+09:00`);
const before = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });
const version = { no: 2, effectiveFrom: '2026-11-20' };
const dayOff = (date: string): CalendarDefinition => ({
  ...before,
  daysOff: [...before.daysOff, { from: date, to: date, name: '臨時休業' }],
  version,
});
const worked = (date: string): CalendarDefinition => ({ ...before, extraWorkingDays: [date], version });

const friday = {
  alert: { receivedAt: jst('2026-11-20 16:00'), occurredAt: null, askedAt: null },
  carriedOver: false,
  claimed: false,
  plan: {
    startedAt: jst('2026-11-20 16:00'),
    respondBy: jst('2026-11-20 16:30'),
    reportBy: jst('2026-11-24 17:30'),
  },
  now: jst('2026-11-20 16:05'),
} satisfies Omit<ReplanInput, 'after'>;
const night = {
  ...friday,
  alert: { receivedAt: jst('2026-11-21 02:10'), occurredAt: null, askedAt: null },
  carriedOver: true,
  plan: {
    startedAt: jst('2026-11-24 09:30'),
    respondBy: jst('2026-11-24 10:00'),
    reportBy: jst('2026-11-24 17:30'),
  },
  now: jst('2026-11-21 10:00'),
};

describe('a case under a new version of its calendar', () => {
  it('is due a working day later when the day it was due is off', () => {
    expect(replan({ ...friday, after: dayOff('2026-11-24') })).toEqual({
      ...friday.plan,
      reportBy: jst('2026-11-25 17:30'),
    });
  });

  it('is due earlier when a day before it is worked', () => {
    expect(replan({ ...night, after: worked('2026-11-23') })).toEqual({
      startedAt: jst('2026-11-23 09:30'),
      respondBy: jst('2026-11-23 10:00'),
      reportBy: jst('2026-11-23 17:30'),
    });
  });

  it('waits for the next opening when its own day is off after all', () => {
    expect(replan({ ...friday, after: dayOff('2026-11-20') })).toEqual({
      startedAt: jst('2026-11-24 09:30'),
      respondBy: jst('2026-11-24 10:00'),
      reportBy: jst('2026-11-24 17:30'),
    });
  });

  it('is never made overdue by the edit', () => {
    const late = { ...night, after: worked('2026-11-23'), now: jst('2026-11-24 09:45') };
    expect(replan(late)).toMatchObject({ respondBy: jst('2026-11-24 10:00'), reportBy: jst('2026-11-24 17:30') });
  });

  it('keeps the time it was to be claimed by once it is claimed', () => {
    expect(replan({ ...night, claimed: true, after: dayOff('2026-11-24') })).toMatchObject({
      respondBy: jst('2026-11-24 10:00'),
      reportBy: jst('2026-11-25 17:30'),
    });
  });

  it('goes by the moment an investigation was asked for, not by the night before', () => {
    const asked = { ...night, alert: { ...night.alert, askedAt: jst('2026-11-25 12:00') } };
    expect(replan({ ...asked, after: worked('2026-11-23') }).respondBy).toEqual(jst('2026-11-26 10:00'));
    expect(replan({ ...asked, after: dayOff('2026-11-26') }).respondBy).toEqual(jst('2026-11-27 10:00'));
  });

  it('stays where an edit has put it when the next edit has nothing to do with it', () => {
    const monday = replan({ ...night, after: worked('2026-11-23') });
    const summer = { from: '2027-08-12', to: '2027-08-14', name: '夏季休業' };
    const after = { ...worked('2026-11-23'), daysOff: [...before.daysOff, summer] };
    expect(replan({ ...night, plan: monday, after })).toEqual(monday);
    expect(monday.reportBy).toEqual(jst('2026-11-23 17:30'));
  });

  it('is due as its calendar says in the end, whatever it said in between', () => {
    const first = '2026-11-16';
    const day = fc.integer({ min: 0, max: 20 }).map((offset) => addDays(first, offset));
    const edit = fc.record({ off: fc.uniqueArray(day, { maxLength: 8 }), on: fc.uniqueArray(day, { maxLength: 4 }) });
    const minute = fc.integer({ min: 0, max: 7 * 1440 });
    fc.assert(
      fc.property(
        minute,
        fc.option(minute),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (received, later, edits, claimed) => {
          const receivedAt = new Date(jst(`${first} 00:00`).getTime() + received * 60_000);
          const isNight = windowOf(before, receivedAt).window === 'after-hours';
          const askedAt = isNight && later !== null ? new Date(receivedAt.getTime() + later * 60_000) : null;
          const alert = { receivedAt, occurredAt: null, askedAt };
          const route = isNight ? 'carried-over' : 'same-window';
          const due = dueTimes({ receivedAt: askedAt ?? receivedAt, calendar: before, route });
          const plan = { startedAt: due.effectiveAt, respondBy: due.respondBy, reportBy: due.reportBy };
          // Before everything: a deadline that lies in the past stays where it is, and that is another rule.
          const rest = { alert, carriedOver: isNight, claimed, now: jst(`${first} 00:00`) };
          const versions = edits.map(({ off, on }) => ({
            ...before,
            extraWorkingDays: on,
            daysOff: [...before.daysOff, ...off.map((date) => ({ from: date, to: date, name: '臨時休業' }))],
            version,
          }));
          const step = (from: CasePlan, after: CalendarDefinition) => replan({ ...rest, plan: from, after });
          expect(versions.reduce(step, plan)).toEqual(step(plan, versions.at(-1)!));
          expect(step(plan, before)).toEqual(plan);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('says why and from what to what, in both languages', () => {
    const after = dayOff('2026-11-24');
    const words = replanWords({
      calendarName: 'standard',
      before,
      after,
      from: friday.plan,
      to: replan({ ...friday, after }),
    });
    expect(words.ja).toBe(
      'カレンダー「standard」が第1版から第2版（2026年11月20日から適用）に変わったため、期限を再計算しました。報告期限：2026年11月24日 17:30:00 → 2026年11月25日 17:30:00',
    );
    expect(words.en).toBe(
      'Calendar "standard" changed from version 1 to 2 (in force since 20 November 2026), so the times were computed anew. Report by: 24 November 2026 17:30:00 (UTC+09:00) → 25 November 2026 17:30:00 (UTC+09:00)',
    );
  });
});

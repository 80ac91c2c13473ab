import { type CalendarDefinition, defaultCalendar } from '@owl/foundation/calendar';
import { type ReplanInput, replan, replanWords } from './replan';

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
  alert: { receivedAt: jst('2026-11-20 16:00'), occurredAt: null },
  effectiveAt: jst('2026-11-20 16:00'),
  carriedOver: false,
  claimed: false,
  plan: {
    startedAt: jst('2026-11-20 16:00'),
    respondBy: jst('2026-11-20 16:30'),
    reportBy: jst('2026-11-24 17:30'),
  },
  before,
  now: jst('2026-11-20 16:05'),
} satisfies Omit<ReplanInput, 'after'>;
const night = {
  ...friday,
  alert: { receivedAt: jst('2026-11-21 02:10'), occurredAt: null },
  effectiveAt: jst('2026-11-24 09:30'),
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

  it('stays on the day an investigation was asked for', () => {
    const asked = { ...night, effectiveAt: jst('2026-11-26 09:30') };
    expect(replan({ ...asked, after: worked('2026-11-23') }).respondBy).toEqual(jst('2026-11-26 10:00'));
    expect(replan({ ...asked, after: dayOff('2026-11-26') }).respondBy).toEqual(jst('2026-11-27 10:00'));
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
      'カレンダー「standard」が第1版から第2版（2026-11-20 適用）に変わったため、期限を再計算しました。報告期限：2026年11月24日 17:30:00 → 2026年11月25日 17:30:00',
    );
    expect(words.en).toBe(
      'Calendar "standard" changed from version 1 to 2 (in force since 2026-11-20), so the times were computed anew. Report by: 24 November 2026 17:30:00 (UTC+09:00) → 25 November 2026 17:30:00 (UTC+09:00)',
    );
  });
});

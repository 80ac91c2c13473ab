import fc from 'fast-check';
import {
  type CalendarDefinition,
  addBusinessMinutes,
  businessMsBetween,
  defaultCalendar,
  nextOpening,
  windowOf,
} from '../calendar';
import { type InstantExplained, explainInstant } from './index';

const tokyo = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });
const plain: CalendarDefinition = { ...tokyo, holidays: { source: 'none', overrides: [] }, daysOff: [] };
const newYork: CalendarDefinition = {
  ...plain,
  zone: 'America/New_York',
  weekly: { ...plain.weekly, 7: [{ from: '02:30', to: '04:00' }] },
};
/** Open in the hour that happens twice. */
const overlap: CalendarDefinition = { ...newYork, weekly: { ...plain.weekly, 7: [{ from: '01:15', to: '01:45' }] } };
const night = [{ from: '22:00', to: '06:00' }];
const london: CalendarDefinition = {
  ...plain,
  zone: 'Europe/London',
  weekly: { 1: night, 2: night, 3: night, 4: night, 5: [{ from: '18:00', to: '24:00' }] },
  cutOff: '23:00',
};
/** The same nights, cut off in the morning. */
const untilThree: CalendarDefinition = { ...london, cutOff: '03:00' };
const twoShifts = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '24:00' },
];
const fixed: CalendarDefinition = {
  ...plain,
  zone: 'Etc/GMT-9',
  weekly: { 1: twoShifts, 2: twoShifts, 3: twoShifts, 4: twoShifts, 5: twoShifts },
};

/** Written by hand: moment, window, whether the local day is worked and handled the same day, respondBy, dueAt, what it shows. */
type Row = [at: string, window: 'B' | 'A', workingDay: 'w' | '-', sameDay: 's' | '-', string, string, string];

const TOKYO: Row[] = [
  ['2026-11-20 09:29:59', 'A', 'w', '-', '2026-11-20 10:00:00', '2026-11-20 17:30', 'a second before opening'],
  ['2026-11-20 09:30:00', 'B', 'w', 's', '2026-11-20 10:00:00', '2026-11-20 17:30', 'opening'],
  ['2026-11-20 09:30:00.999', 'B', 'w', 's', '2026-11-20 10:00:00', '2026-11-20 17:30', 'cut to whole seconds'],
  ['2026-11-20 14:59:59', 'B', 'w', 's', '2026-11-20 15:29:59', '2026-11-20 17:30', 'a second before the cut-off'],
  ['2026-11-20 15:00:00', 'B', 'w', 's', '2026-11-20 15:30:00', '2026-11-20 17:30', 'the cut-off is in time'],
  ['2026-11-20 15:00:00.999', 'B', 'w', 's', '2026-11-20 15:30:00', '2026-11-20 17:30', 'and so is its second'],
  ['2026-11-20 15:00:01', 'B', 'w', '-', '2026-11-20 15:30:01', '2026-11-24 17:30', 'a second late: over a holiday'],
  ['2026-11-20 17:00:00', 'B', 'w', '-', '2026-11-20 17:30:00', '2026-11-24 17:30', 'claimed by closing time'],
  ['2026-11-20 17:00:01', 'B', 'w', '-', '2026-11-24 09:30:01', '2026-11-24 17:30', 'a second left for Tuesday'],
  ['2026-11-20 17:29:59', 'B', 'w', '-', '2026-11-24 09:59:59', '2026-11-24 17:30', 'the last second of a Friday'],
  ['2026-11-20 17:30:00', 'A', 'w', '-', '2026-11-24 10:00:00', '2026-11-24 17:30', 'closing is after hours'],
  ['2026-11-20 23:59:59', 'A', 'w', '-', '2026-11-24 10:00:00', '2026-11-24 17:30', 'Friday night'],
  ['2026-11-21 00:00:00', 'A', '-', '-', '2026-11-24 10:00:00', '2026-11-24 17:30', 'Saturday begins'],
  ['2026-11-21 02:10:00', 'A', '-', '-', '2026-11-24 10:00:00', '2026-11-24 17:30', 'Saturday night'],
  ['2026-11-22 12:00:00', 'A', '-', '-', '2026-11-24 10:00:00', '2026-11-24 17:30', 'Sunday noon'],
  ['2026-11-23 10:00:00', 'A', '-', '-', '2026-11-24 10:00:00', '2026-11-24 17:30', 'a holiday on a Monday'],
  ['2026-11-24 09:29:59', 'A', 'w', '-', '2026-11-24 10:00:00', '2026-11-24 17:30', 'the morning after it'],
  ['2026-11-24 09:30:00', 'B', 'w', 's', '2026-11-24 10:00:00', '2026-11-24 17:30', 'and its opening'],
  ['2026-10-31 23:59:59', 'A', '-', '-', '2026-11-02 10:00:00', '2026-11-02 17:30', 'a month ends on a Saturday'],
  ['2026-11-01 00:00:00', 'A', '-', '-', '2026-11-02 10:00:00', '2026-11-02 17:30', 'and the next begins'],
  ['2026-11-30 17:29:59', 'B', 'w', '-', '2026-12-01 09:59:59', '2026-12-01 17:30', 'over a month end'],
  ['2026-11-30 23:59:59.999', 'A', 'w', '-', '2026-12-01 10:00:00', '2026-12-01 17:30', 'the month’s last millisecond'],
  ['2026-12-01 00:00:00', 'A', 'w', '-', '2026-12-01 10:00:00', '2026-12-01 17:30', 'the month’s first'],
  ['2026-02-27 16:00:00', 'B', 'w', '-', '2026-02-27 16:30:00', '2026-03-02 17:30', 'the end of February'],
  ['2028-02-29 15:00:01', 'B', 'w', '-', '2028-02-29 15:30:01', '2028-03-01 17:30', '29 February'],
  ['2026-11-02 15:00:01', 'B', 'w', '-', '2026-11-02 15:30:01', '2026-11-04 17:30', 'over 文化の日'],
  ['2026-11-03 09:30:00', 'A', '-', '-', '2026-11-04 10:00:00', '2026-11-04 17:30', 'on it'],
  ['2026-05-01 15:00:00', 'B', 'w', 's', '2026-05-01 15:30:00', '2026-05-01 17:30', 'before the Golden Week'],
  ['2026-05-01 15:00:01', 'B', 'w', '-', '2026-05-01 15:30:01', '2026-05-07 17:30', 'over the whole of it'],
  ['2026-05-01 17:20:00', 'B', 'w', '-', '2026-05-07 09:50:00', '2026-05-07 17:30', 'claimed after it'],
  ['2026-05-06 10:00:00', 'A', '-', '-', '2026-05-07 10:00:00', '2026-05-07 17:30', 'a substitute on a Wednesday'],
  ['2026-05-07 09:30:00', 'B', 'w', 's', '2026-05-07 10:00:00', '2026-05-07 17:30', 'the day after it'],
  ['2026-09-18 16:59:00', 'B', 'w', '-', '2026-09-18 17:29:00', '2026-09-24 17:30', 'over five days'],
  ['2026-09-22 14:00:00', 'A', '-', '-', '2026-09-24 10:00:00', '2026-09-24 17:30', 'a day between two holidays'],
  ['2026-09-24 00:00:00', 'A', 'w', '-', '2026-09-24 10:00:00', '2026-09-24 17:30', 'midnight after a holiday'],
  [
    '2027-03-19 15:30:00',
    'B',
    'w',
    '-',
    '2027-03-19 16:00:00',
    '2027-03-23 17:30',
    'over a Sunday holiday and its substitute',
  ],
  ['2027-03-22 09:30:00', 'A', '-', '-', '2027-03-23 10:00:00', '2027-03-23 17:30', 'that substitute'],
  ['2026-12-28 15:00:00', 'B', 'w', 's', '2026-12-28 15:30:00', '2026-12-28 17:30', 'the last day of the year’s work'],
  ['2026-12-28 15:00:01', 'B', 'w', '-', '2026-12-28 15:30:01', '2027-01-04 17:30', 'over the year-end closure'],
  ['2026-12-28 17:29:59', 'B', 'w', '-', '2027-01-04 09:59:59', '2027-01-04 17:30', 'its last second'],
  ['2026-12-29 09:30:00', 'A', '-', '-', '2027-01-04 10:00:00', '2027-01-04 17:30', 'the closure begins'],
  ['2026-12-31 23:59:59', 'A', '-', '-', '2027-01-04 10:00:00', '2027-01-04 17:30', 'the year’s last second'],
  ['2027-01-01 00:00:00', 'A', '-', '-', '2027-01-04 10:00:00', '2027-01-04 17:30', 'the year’s first'],
  ['2027-01-03 23:59:59', 'A', '-', '-', '2027-01-04 10:00:00', '2027-01-04 17:30', 'the closure’s last'],
  ['2027-01-04 09:30:00', 'B', 'w', 's', '2027-01-04 10:00:00', '2027-01-04 17:30', 'work begins'],
  ['2027-12-28 16:00:00', 'B', 'w', '-', '2027-12-28 16:30:00', '2028-01-04 17:30', 'a closure that ends on a Monday'],
  ['2028-01-03 10:00:00', 'A', '-', '-', '2028-01-04 10:00:00', '2028-01-04 17:30', 'that Monday'],
];
const NEW_YORK: Row[] = [
  ['2026-03-06T14:29:59', 'A', 'w', '-', '2026-03-06T15:00:00', '2026-03-06T22:30', '09:29:59 EST'],
  ['2026-03-06T14:30:00', 'B', 'w', 's', '2026-03-06T15:00:00', '2026-03-06T22:30', '09:30 EST'],
  ['2026-03-06T20:00:00', 'B', 'w', 's', '2026-03-06T20:30:00', '2026-03-06T22:30', 'the cut-off in winter'],
  ['2026-03-06T20:00:01', 'B', 'w', '-', '2026-03-06T20:30:01', '2026-03-08T08:00', 'due on the day of the gap'],
  ['2026-03-08T06:59:59', 'A', 'w', '-', '2026-03-08T07:30:00', '2026-03-08T08:00', 'a second before the gap'],
  ['2026-03-08T07:00:00', 'B', 'w', 's', '2026-03-08T07:30:00', '2026-03-08T08:00', 'opens at the end of the gap'],
  ['2026-03-08T07:45:00', 'B', 'w', 's', '2026-03-09T13:45:00', '2026-03-08T08:00', 'claimed on Monday'],
  ['2026-03-08T08:00:00', 'A', 'w', '-', '2026-03-09T14:00:00', '2026-03-09T21:30', '04:00 EDT'],
  ['2026-03-09T13:29:59', 'A', 'w', '-', '2026-03-09T14:00:00', '2026-03-09T21:30', '09:29:59 EDT'],
  ['2026-03-09T19:00:00', 'B', 'w', 's', '2026-03-09T19:30:00', '2026-03-09T21:30', 'the cut-off in summer'],
  ['2026-03-09T19:00:01', 'B', 'w', '-', '2026-03-09T19:30:01', '2026-03-10T21:30', 'a second late'],
  ['2026-10-30T21:29:59', 'B', 'w', '-', '2026-11-01T07:59:59', '2026-11-01T09:00', 'over to the day of the overlap'],
  ['2026-11-01T05:30:00', 'A', 'w', '-', '2026-11-01T08:00:00', '2026-11-01T09:00', '01:30 for the first time'],
  ['2026-11-01T06:30:00', 'A', 'w', '-', '2026-11-01T08:00:00', '2026-11-01T09:00', '01:30 for the second time'],
  ['2026-11-01T07:30:00', 'B', 'w', 's', '2026-11-01T08:00:00', '2026-11-01T09:00', '02:30 EST'],
  ['2026-11-02T14:29:59', 'A', 'w', '-', '2026-11-02T15:00:00', '2026-11-02T22:30', '09:29:59 EST again'],
  ['2026-11-02T14:30:00', 'B', 'w', 's', '2026-11-02T15:00:00', '2026-11-02T22:30', '09:30 EST again'],
];
const OVERLAP: Row[] = [
  ['2026-11-01T05:15:00', 'B', 'w', 's', '2026-11-01T05:45:00', '2026-11-01T05:45', 'the first 01:15 is open'],
  ['2026-11-01T05:45:00', 'A', 'w', '-', '2026-11-02T15:00:00', '2026-11-02T22:30', 'the first 01:45 closes'],
  ['2026-11-01T06:15:00', 'A', 'w', '-', '2026-11-02T15:00:00', '2026-11-02T22:30', 'the second 01:15 is not'],
];
const LONDON: Row[] = [
  ['2026-11-23T21:59:59', 'A', 'w', '-', '2026-11-23T22:30:00', '2026-11-24T06:00', 'before a night shift'],
  ['2026-11-23T22:00:00', 'B', 'w', 's', '2026-11-23T22:30:00', '2026-11-24T06:00', 'it opens'],
  ['2026-11-23T23:00:00', 'B', 'w', 's', '2026-11-23T23:30:00', '2026-11-24T06:00', 'its cut-off'],
  ['2026-11-23T23:00:01', 'B', 'w', '-', '2026-11-23T23:30:01', '2026-11-25T06:00', 'a second late'],
  ['2026-11-24T00:00:00', 'B', 'w', '-', '2026-11-24T00:30:00', '2026-11-25T06:00', 'midnight inside it'],
  ['2026-11-24T05:45:00', 'B', 'w', '-', '2026-11-24T22:15:00', '2026-11-25T06:00', 'claimed in the next shift'],
  ['2026-11-24T06:00:00', 'A', 'w', '-', '2026-11-24T22:30:00', '2026-11-25T06:00', 'it closes'],
  ['2026-11-27T05:59:59', 'B', 'w', '-', '2026-11-27T18:29:59', '2026-11-28T00:00', 'Thursday’s shift on a Friday'],
  ['2026-11-27T23:59:59', 'B', 'w', '-', '2026-11-30T22:29:59', '2026-12-01T06:00', 'a second before 24:00'],
  ['2026-11-28T00:00:00', 'A', '-', '-', '2026-11-30T22:30:00', '2026-12-01T06:00', '24:00 is the next day'],
  ['2026-06-01T20:59:59', 'A', 'w', '-', '2026-06-01T21:30:00', '2026-06-02T05:00', '21:59:59 BST'],
  ['2026-06-01T21:00:00', 'B', 'w', 's', '2026-06-01T21:30:00', '2026-06-02T05:00', '22:00 BST'],
];
const FIXED: Row[] = [
  ['2026-11-30T14:59:59.999', 'B', 'w', '-', '2026-12-01T00:29:59', '2026-12-01T15:00', 'a month ends at 24:00'],
  ['2026-11-30T15:00:00.000', 'A', 'w', '-', '2026-12-01T00:30:00', '2026-12-01T15:00', 'and the next begins closed'],
  ['2026-12-01T02:59:59', 'B', 'w', 's', '2026-12-01T04:29:59', '2026-12-01T15:00', 'claimed after lunch'],
  ['2026-12-01T03:00:00', 'A', 'w', '-', '2026-12-01T04:30:00', '2026-12-01T15:00', 'lunch: opens again the same day'],
];
const jst = (text: string) => new Date(`${text.replace(' ', 'T')}+09:00`);
const utc = (text: string) => new Date(`${text}Z`);

function expectRow(calendar: CalendarDefinition, read: (text: string) => Date, row: Row): void {
  const [at, window, workingDay, sameDay, respondBy, dueAt] = row;
  const explained = explainInstant(calendar, read(at));
  const { because, ...answer } = explained;
  expect(answer).toEqual({
    window: window === 'B' ? 'business' : 'after-hours',
    workingDay: workingDay === 'w',
    sameDay: sameDay === 's',
    respondBy: read(respondBy),
    dueAt: read(dueAt),
  } satisfies Omit<InstantExplained, 'because'>);
  expect(because.ja).toContain(window === 'B' ? 'は平日営業時間です' : 'は夜間休日時間です');
  expect(because.en).toContain(window === 'B' ? ' is within business hours because ' : ' is after hours because ');
}

describe('a moment explained, against a table written by hand', () => {
  it('of more than sixty rows', () => {
    expect([TOKYO, NEW_YORK, OVERLAP, LONDON, FIXED].flat().length).toBeGreaterThan(60);
  });
  it.each(TOKYO)('Tokyo %s: %s %s %s, claim by %s, report by %s (%s)', (...row) => expectRow(tokyo, jst, row));
  it.each(NEW_YORK)('New York %sZ: %s %s %s, claim by %s, report by %s (%s)', (...row) => expectRow(newYork, utc, row));
  it.each(OVERLAP)('New York, open in the overlap, %sZ: %s %s %s, claim by %s, report by %s (%s)', (...row) =>
    expectRow(overlap, utc, row),
  );
  it.each(LONDON)('London %sZ: %s %s %s, claim by %s, report by %s (%s)', (...row) => expectRow(london, utc, row));
  it.each(FIXED)('+09:00 %sZ: %s %s %s, claim by %s, report by %s (%s)', (...row) => expectRow(fixed, utc, row));
});

describe('the words about a moment of the night', () => {
  const night = jst('2026-11-21 02:10:00');

  it('promise nothing that depends on a contract nobody has named', () => {
    const { ja, en } = explainInstant(tokyo, night).because;
    expect(ja).toContain(
      '営業時間に繰り越す契約の場合、または調査のご依頼があった場合は、11月24日 9:30の営業開始から対応し、報告期限は同日の終業時刻です。',
    );
    expect(en).toContain('Where the contract covers after hours, the contacts are telephoned in order.');
    expect(en).toContain('work begins at the opening on 24 November 09:30');
    expect(`${ja}${en}`).not.toMatch(/に繰り越し、|It is carried over/);
  });

  it('speak of deadlines only to what has them', () => {
    expect(explainInstant(tokyo, night, 'queued').because.ja).toMatch(/11月24日 9:30の営業開始に繰り越し/);
    expect(explainInstant(tokyo, night, 'not-queued').because.ja).toMatch(/土曜日のためです（[^（]*）。$/);
    expect(explainInstant(tokyo, jst('2026-11-20 10:00:00'), 'not-queued').because.en).toMatch(/1 January 2020\)\.$/);
    expect(explainInstant(tokyo, jst('2026-11-20 10:00:00')).because.en).toContain('not later than the cut-off 15:00');
  });
});

describe('properties of every moment', () => {
  const calendar = fc.constantFrom(tokyo, newYork, overlap, london, untilThree, fixed);
  const instant = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2029, 0, 1) }).map((ms) => new Date(ms));
  const later = (at: Date, ms: number) => new Date(at.getTime() + ms);

  it('is in exactly one window, and stays in it until the next opening or closing', () => {
    fc.assert(
      fc.property(calendar, instant, fc.integer({ min: 1, max: 86_400_000 }), (definition, at, ms) => {
        const { window } = windowOf(definition, at);
        const end = later(at, ms);
        const open = businessMsBetween(definition, at, end);
        // Business and after hours share a stretch of time without rest: none of it is both or neither.
        expect(open).toBeGreaterThanOrEqual(0);
        expect(open).toBeLessThanOrEqual(ms);
        const opening = nextOpening(definition, at).at;
        if (window === 'after-hours') {
          expect(businessMsBetween(definition, at, opening)).toBe(0);
          expect(windowOf(definition, opening).window).toBe('business');
          expect(windowOf(definition, later(opening, -1)).window).toBe('after-hours');
        } else expect(businessMsBetween(definition, at, later(at, 1))).toBe(1);
      }),
    );
  });

  it('business minutes that are added are the business time between', () => {
    fc.assert(
      fc.property(calendar, instant, fc.integer({ min: 1, max: 5_000 }), (definition, at, minutes) => {
        const end = addBusinessMinutes(definition, at, minutes);
        expect(businessMsBetween(definition, at, end)).toBe(minutes * 60_000);
        // The end is no later than it must be.
        expect(businessMsBetween(definition, at, later(end, -1))).toBe(minutes * 60_000 - 1);
      }),
    );
  });

  it('nothing is due before it was received, and the same day means the same local day', () => {
    fc.assert(
      fc.property(calendar, instant, (definition, at) => {
        const { dueAt, respondBy, sameDay, window } = explainInstant(definition, at);
        const second = Math.floor(at.getTime() / 1_000) * 1_000;
        expect(respondBy.getTime()).toBeGreaterThan(second);
        expect(dueAt.getTime()).toBeGreaterThan(second);
        if (sameDay) expect(window).toBe('business');
      }),
    );
  });

  it('nobody has to report earlier because the alert came later', () => {
    fc.assert(
      fc.property(calendar, instant, fc.integer({ min: 0, max: 10 * 86_400_000 }), (definition, at, ms) => {
        const [first, second] = [explainInstant(definition, at), explainInstant(definition, later(at, ms))];
        expect(second.dueAt.getTime()).toBeGreaterThanOrEqual(first.dueAt.getTime());
        expect(second.respondBy.getTime()).toBeGreaterThanOrEqual(first.respondBy.getTime());
      }),
    );
  });
});

import {
  type CalendarDefinition,
  OFFICIAL_HOLIDAYS_THROUGH,
  calendarProblems,
  defaultCalendar,
  holidayDataCovers,
  isWorkingDay,
  localMonthIn,
  nextWorkingDay,
  windowAt,
  windowOf,
} from './index';

const tokyo = defaultCalendar({ no: 3, effectiveFrom: '2026-04-01' });
const jst = (text: string) => new Date(`${text}+09:00`);
const utc = (text: string) => new Date(`${text}Z`);

describe('the window of an instant', () => {
  it.each([
    ['2026-11-20T09:29:59', 'after-hours', 'a Friday before opening'],
    ['2026-11-20T09:29:59.999', 'after-hours', 'the last millisecond before opening'],
    ['2026-11-20T09:30:00', 'business', 'opening'],
    ['2026-11-20T12:00:00', 'business', 'noon'],
    ['2026-11-20T15:00:00', 'business', 'the cut-off'],
    ['2026-11-20T15:00:01', 'business', 'after the cut-off'],
    ['2026-11-20T17:29:59', 'business', 'the last second'],
    ['2026-11-20T17:30:00', 'after-hours', 'closing'],
    ['2026-11-21T10:00:00', 'after-hours', 'Saturday'],
    ['2026-11-22T10:00:00', 'after-hours', 'Sunday'],
    ['2026-11-23T10:00:00', 'after-hours', 'Labour Thanksgiving Day, a Monday'],
    ['2026-11-24T10:00:00', 'business', 'the Tuesday after'],
    ['2026-09-22T10:00:00', 'after-hours', 'the citizens’ holiday between two holidays'],
    ['2026-05-06T10:00:00', 'after-hours', 'a substitute holiday'],
    ['2026-12-28T10:00:00', 'business', 'the last day before the closure'],
    ['2026-12-29T10:00:00', 'after-hours', 'first day of the closure'],
    ['2026-12-31T10:00:00', 'after-hours', 'New Year’s Eve'],
    ['2027-01-01T10:00:00', 'after-hours', 'New Year’s Day'],
    ['2028-01-03T10:00:00', 'after-hours', 'last day of the closure, a Monday'],
    ['2027-01-04T10:00:00', 'business', 'first working day of the year'],
    ['2026-10-31T23:59:59', 'after-hours', 'month end'],
    ['2026-11-01T00:00:00', 'after-hours', 'month begin, a Sunday'],
  ])('%s is %s (%s)', (at, window) => {
    expect(windowOf(tokyo, jst(at))).toEqual({ window, unsure: false });
    expect(windowAt(tokyo, jst(at)).window).toBe(window);
  });

  it('is told in words, in both languages', () => {
    expect(windowAt(tokyo, jst('2026-11-21T02:10:00')).because).toEqual({
      en: 'Sat 21 November 2026 02:10 JST is after hours because 21 November is a Saturday (calendar v3, in force since 1 April 2026).',
      ja: '2026年11月21日（土）02:10（日本時間）は夜間休日時間です。11月21日が土曜日のためです（カレンダー第3版、2026年4月1日から適用）。',
    });
    expect(windowAt(tokyo, jst('2026-11-23T10:00:00')).because.en).toContain(
      'a public holiday (Labor Thanksgiving Day)',
    );
    expect(windowAt(tokyo, jst('2026-12-30T10:00:00')).because.ja).toContain(
      '12月30日が当社休業日（年末年始休業）のためです',
    );
    expect(windowAt(tokyo, jst('2026-11-20T17:50:05')).because.en).toContain(
      '20 November is a Friday and a working day but 17:50:05 is outside 09:30–17:30',
    );
    expect(windowAt(tokyo, jst('2026-11-20T10:00:00')).because.ja).toContain(
      'は平日営業時間です。11月20日が金曜日の当社稼働日で、10:00が営業時間（09:30–17:30）内のためです',
    );
    expect(windowAt(tokyo, jst('2026-11-20T17:50:05')).because.ja).toContain(
      '11月20日は金曜日の当社稼働日ですが、17:50:05が営業時間（09:30–17:30）外のためです',
    );
    expect(isWorkingDay(tokyo, '2026-11-20').because.ja).toContain('11月20日が金曜日で、当社の稼働日に当たるためです');
  });

  it('says so when the version does not hold yet at that moment', () => {
    const prepared = defaultCalendar({ no: 4, effectiveFrom: '2027-04-01' });
    const { en, ja } = windowAt(prepared, jst('2026-11-21T02:10:00')).because;
    expect(en).toContain(' (calendar v4, which is not in force then: it holds from 1 April 2027)');
    expect(ja).toContain('（カレンダー第4版による。2027年4月1日から適用のため、この日には未適用）');
    expect(isWorkingDay(prepared, '2027-03-31').because.en).toContain('not in force then');
    expect(isWorkingDay(prepared, '2027-04-01').because.en).toContain('in force since 1 April 2027');
  });

  it('puts no brackets into brackets', () => {
    const { ja, en } = isWorkingDay(tokyo, '2019-05-01').because;
    expect(ja).toContain('5月1日が祝日「休日（祝日扱い）」のためです');
    expect(en).toContain('1 May is a public holiday (Holiday)');
    expect(isWorkingDay(tokyo, '1990-11-12').because.en).toContain(
      'a public holiday, "The Ceremony of the Enthronement of His Majesty the Emperor (at the Seiden)"',
    );
  });
});

describe('a year whose official list is not published yet', () => {
  const next = OFFICIAL_HOLIDAYS_THROUGH + 1;

  it('is unsure on its weekdays, as the calendar is shipped', () => {
    expect(OFFICIAL_HOLIDAYS_THROUGH).toBe(2027);
    expect(windowOf(tokyo, jst('2027-02-03T10:00:00'))).toEqual({ window: 'business', unsure: false });
    expect(windowOf(tokyo, jst('2028-02-02T10:00:00'))).toEqual({ window: 'business', unsure: true });
    expect(windowAt(tokyo, jst('2028-02-02T10:00:00')).because).toEqual({
      ja: '2028年2月2日（水）10:00（日本時間）は平日営業時間です。2月2日が稼働日とみなす水曜日（2028年の公式の祝日一覧が未登録）で、10:00が営業時間（09:30–17:30）内のためです（カレンダー第3版、2026年4月1日から適用）。',
      en: 'Wed 2 February 2028 10:00 JST is within business hours because 2 February is a Wednesday taken for a working day (the official public holidays of 2028 are not known yet) and 10:00 is within 09:30–17:30 (calendar v3, in force since 1 April 2026).',
    });
  });

  it('has computed holidays, which are said to be that', () => {
    const { working, because } = isWorkingDay(tokyo, `${next}-01-10`);
    expect(working).toBe(false);
    expect(because.ja).toContain('1月10日が祝日の見込み（成人の日、2028年の公式の祝日一覧は未登録）のためです');
    expect(because.en).toContain(
      '10 January is expected to be a public holiday (Coming of Age Day; the official public holidays of 2028 are not known yet)',
    );
    expect(isWorkingDay(tokyo, '2027-01-11').because.ja).toContain('1月11日が祝日（成人の日）のためです');
  });

  it('is nothing to a calendar without public holidays', () => {
    const none: CalendarDefinition = { ...tokyo, holidays: { ...tokyo.holidays, source: 'none' } };
    expect(windowOf(none, jst('2028-02-02T10:00:00'))).toEqual({ window: 'business', unsure: false });
  });
});

describe('the layers of a calendar', () => {
  const summer: CalendarDefinition = {
    ...tokyo,
    holidays: {
      source: 'japan',
      overrides: [
        { date: '2026-11-23', name: null },
        { date: '2026-11-25', name: '創立記念日' },
      ],
    },
    daysOff: [...tokyo.daysOff, { from: '2026-08-12', to: '2026-08-14', name: '夏季休業' }],
    extraWorkingDays: ['2026-11-21', '2026-08-13'],
  };

  it.each([
    ['2026-11-23', true, 'weekday'],
    ['2026-11-25', false, '創立記念日'],
    ['2026-08-12', false, '夏季休業'],
    ['2026-08-13', true, 'extra working day'],
    ['2026-11-21', true, 'extra working day'],
    ['2027-08-12', true, 'weekday'],
  ])('%s is worked: %s', (date, working, word) => {
    const answer = isWorkingDay(summer, date);
    expect(answer.working).toBe(working);
    if (word !== 'weekday') expect(answer.because.en).toContain(word);
  });

  it('an extra working Saturday has the hours of the week', () => {
    expect(windowOf(summer, jst('2026-11-21T09:30:00')).window).toBe('business');
    expect(windowOf(summer, jst('2026-11-21T17:30:00')).window).toBe('after-hours');
  });

  it('the next working day steps over holidays and the closure', () => {
    expect(nextWorkingDay(tokyo, '2026-11-20')).toBe('2026-11-24');
    expect(nextWorkingDay(tokyo, '2026-12-28')).toBe('2027-01-04');
    expect(nextWorkingDay(tokyo, '2026-05-01')).toBe('2026-05-07');
  });

  it('a weekday of a year without holiday data is unsure, a weekend and the closure are not', () => {
    const short: CalendarDefinition = { ...tokyo, holidays: { ...tokyo.holidays, knownThroughYear: 2026 } };
    expect(windowOf(short, jst('2027-02-03T10:00:00'))).toEqual({ window: 'business', unsure: true });
    expect(windowOf(short, jst('2027-02-03T20:00:00'))).toEqual({ window: 'after-hours', unsure: false });
    expect(windowOf(short, jst('2027-02-06T10:00:00'))).toEqual({ window: 'after-hours', unsure: false });
    expect(isWorkingDay(short, '2027-01-01')).toMatchObject({ working: false, unsure: false });
    expect(isWorkingDay(short, '2027-02-03').because.ja).toBe(
      '2027年2月3日（水）は当社稼働日です。2月3日が稼働日とみなす水曜日（2027年の公式の祝日一覧が未登録）のためです（カレンダー第3版、2026年4月1日から適用）。',
    );
    expect(holidayDataCovers(2026)).toBe(true);
    expect(holidayDataCovers(2051)).toBe(false);
    expect(windowOf(tokyo, jst('2051-02-03T10:00:00'))).toEqual({ window: 'business', unsure: true });
  });

  it('several intervals a day, 24:00 and the next morning', () => {
    const shop: CalendarDefinition = {
      ...tokyo,
      weekly: {
        4: [
          { from: '09:00', to: '12:00' },
          { from: '13:00', to: '24:00' },
        ],
        5: [{ from: '22:00', to: '06:00' }],
      },
    };
    const windows = ['19T12:00:00', '19T12:59:59', '19T13:00:00', '19T23:59:59', '20T00:00:00', '20T22:00:00'].map(
      (at) => windowOf(shop, jst(`2026-11-${at}`)).window,
    );
    expect(windows).toEqual(['after-hours', 'after-hours', 'business', 'business', 'after-hours', 'business']);
    expect(windowOf(shop, jst('2026-11-21T05:59:59')).window).toBe('business');
    expect(windowOf(shop, jst('2026-11-21T06:00:00')).window).toBe('after-hours');
    // The night that starts on a holiday is not worked, and neither is its morning.
    expect(
      windowOf({ ...shop, daysOff: [{ from: '2026-11-20', to: '2026-11-20', name: '休' }] }, jst('2026-11-21T05:00:00'))
        .window,
    ).toBe('after-hours');
  });
});

describe('zones with daylight saving', () => {
  const newYork: CalendarDefinition = {
    ...tokyo,
    zone: 'America/New_York',
    holidays: { source: 'none', overrides: [] },
    daysOff: [],
    weekly: { ...tokyo.weekly, 7: [{ from: '02:30', to: '04:00' }], 6: [{ from: '01:15', to: '01:45' }] },
  };

  it.each([
    ['2026-03-06T14:29:59', 'after-hours', 'Friday in winter time, before 09:30 EST'],
    ['2026-03-06T14:30:00', 'business', '09:30 EST'],
    ['2026-03-09T13:29:59', 'after-hours', 'Monday in summer time, before 09:30 EDT'],
    ['2026-03-09T13:30:00', 'business', '09:30 EDT'],
    ['2026-03-08T06:59:59', 'after-hours', '01:59:59 EST, before the gap'],
    ['2026-03-08T07:00:00', 'business', '03:00 EDT: a window that opens in the gap opens at its end'],
    ['2026-03-08T08:00:00', 'after-hours', '04:00 EDT'],
    ['2026-11-02T14:29:59', 'after-hours', 'Monday after the overlap, before 09:30 EST'],
    ['2026-11-02T14:30:00', 'business', '09:30 EST again'],
  ])('%sZ is %s (%s)', (at, window) => {
    expect(windowOf(newYork, utc(at)).window).toBe(window);
  });

  it('a time that happens twice is the first one', () => {
    const sunday: CalendarDefinition = { ...newYork, weekly: { 7: [{ from: '01:15', to: '01:45' }] } };
    expect(windowOf(sunday, utc('2026-11-01T05:15:00')).window).toBe('business');
    expect(windowOf(sunday, utc('2026-11-01T05:45:00')).window).toBe('after-hours');
    expect(windowOf(sunday, utc('2026-11-01T06:15:00')).window).toBe('after-hours');
  });

  it('names the zone as people there do', () => {
    expect(windowAt(newYork, utc('2026-03-09T13:30:00')).because.en).toContain('09:30 EDT is within business hours');
  });

  it('months end at local midnight, to the millisecond', () => {
    expect(localMonthIn('Asia/Tokyo', utc('2026-11-30T14:59:59.999'))).toBe('2026-11');
    expect(localMonthIn('Asia/Tokyo', utc('2026-11-30T15:00:00.000'))).toBe('2026-12');
    expect(localMonthIn('America/New_York', utc('2026-11-01T03:59:59.999'))).toBe('2026-10');
  });
});

describe('a calendar that cannot be used', () => {
  it('is refused with every reason', () => {
    const broken: CalendarDefinition = {
      ...tokyo,
      zone: 'Asia/Edo',
      cutOff: '25:00',
      weekly: { 1: [{ from: '9:30', to: '17:30' }] },
      daysOff: [{ from: '12-29', to: '2027-01-03', name: '年末' }],
      extraWorkingDays: ['2026-02-30'],
    };
    expect(calendarProblems(broken)).toHaveLength(6);
    expect(() => windowOf(broken, jst('2026-11-20T10:00:00'))).toThrow('Asia/Edo');
  });

  it.each([
    [
      {
        1: [
          { from: '09:00', to: '12:00' },
          { from: '11:00', to: '13:00' },
        ],
      },
      'overlap',
    ],
    [
      {
        1: [
          { from: '13:00', to: '14:00' },
          { from: '09:00', to: '10:00' },
        ],
      },
      'order',
    ],
    [{ 7: [{ from: '22:00', to: '06:00' }], 1: [{ from: '05:00', to: '07:00' }] }, 'overlap'],
    [{}, 'no day has working hours'],
  ])('%j: %s', (weekly, problem) => {
    expect(calendarProblems({ ...tokyo, weekly }).join()).toContain(problem);
  });

  it('names a day that does not exist, and a calendar that never opens', () => {
    expect(() => isWorkingDay(tokyo, '2026-02-30')).toThrow('not an existing day');
    const shut: CalendarDefinition = { ...tokyo, daysOff: [{ from: '01-01', to: '12-31', name: '休業' }] };
    expect(() => nextWorkingDay(shut, '2026-11-20')).toThrow('no working day within two years');
  });
});

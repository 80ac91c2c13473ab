import { readIcal, writeIcal } from './index';

const ASKED = { from: '2026-11-23', until: '2028-12-31' };
const file = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', ...events, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'].join('\r\n');
const days = (...lines: string[]) => readIcal(file(event(...lines)), ASKED);

describe('the days of an iCalendar file', () => {
  it.each([
    ['one day without an end', ['DTSTART;VALUE=DATE:20261225'], [['2026-12-25', '2026-12-25', false]]],
    [
      'DTEND is the day after',
      ['DTSTART;VALUE=DATE:20261229', 'DTEND;VALUE=DATE:20270104'],
      [['2026-12-29', '2027-01-03', false]],
    ],
    ['DURATION', ['DTSTART;VALUE=DATE:20270812', 'DURATION:P3D'], [['2027-08-12', '2027-08-14', false]]],
    ['every year', ['DTSTART;VALUE=DATE:20200601', 'RRULE:FREQ=YEARLY'], [['2020-06-01', '2020-06-01', true]]],
    [
      'a rule that says more is written out, without its exceptions',
      ['DTSTART;VALUE=DATE:20261201', 'RRULE:FREQ=MONTHLY;COUNT=4', 'EXDATE;VALUE=DATE:20270101'],
      [
        ['2026-12-01', '2026-12-01', false],
        ['2027-02-01', '2027-02-01', false],
        ['2027-03-01', '2027-03-01', false],
      ],
    ],
  ])('%s', (_name, lines, expected) => {
    expect(days('SUMMARY:夏季休業', ...lines)).toEqual({
      kind: 'read',
      days: expected.map(([from, to, yearly]) => ({ from, to, yearly, name: '夏季休業' })),
      skipped: [],
    });
  });

  it.each([
    ['timed', ['DTSTART:20261225T090000Z', 'SUMMARY:会議']],
    ['cancelled', ['DTSTART;VALUE=DATE:20261225', 'STATUS:CANCELLED', 'SUMMARY:会議']],
    ['outside', ['DTSTART;VALUE=DATE:20240101', 'SUMMARY:会議']],
  ])('what is %s is left out and named with its line', (code, lines) => {
    expect(days(...lines)).toEqual({ kind: 'read', days: [], skipped: [{ line: 4, code, text: '会議' }] });
  });

  it('a rule that has run daily for years is followed, one of every second is not', () => {
    const daily = days('DTSTART;VALUE=DATE:20150101', 'RRULE:FREQ=DAILY;UNTIL=20261125', 'SUMMARY:日');
    expect(daily).toMatchObject({ kind: 'read', days: [{ from: '2026-11-23' }, {}, { to: '2026-11-25' }] });
    const mad = days('DTSTART;VALUE=DATE:20150101', 'RRULE:FREQ=SECONDLY', 'SUMMARY:秒');
    expect(mad).toEqual({ kind: 'read', days: [], skipped: [{ line: 4, code: 'unreadable', text: '秒' }] });
    const many = days('DTSTART;VALUE=DATE:20261201', 'RRULE:FREQ=DAILY;COUNT=501', 'SUMMARY:日');
    expect(many).toMatchObject({ kind: 'refused', faults: [{ code: 'too-many', text: '501' }] });
  });

  it('folded lines and escapes are read as they are meant', () => {
    expect(days('DTSTART;VALUE=DATE:20261225', 'SUMMARY:年末\\, 全社', ' 休業')).toMatchObject({
      days: [{ name: '年末, 全社休業' }],
    });
  });

  it.each([
    ['国民の祝日・休日月日,国民の祝日・休日名称', 1, 'not-ical'],
    ['', 1, 'not-ical'],
    [file(), 1, 'no-days'],
    [file(event('DTSTART;VALUE=DATE:20261225', 'this is no line')), 7, 'broken'],
    ['BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1', 3, 'broken'],
  ])('%j is refused with its line', (text, line, code) => {
    const read = readIcal(text, ASKED);
    expect(read).toMatchObject({ kind: 'refused', faults: [{ line, code }] });
  });

  it('what is written is read back the same', () => {
    const name = 'とても長い休業日の名前'.repeat(10);
    const text = writeIcal(
      '標準',
      [
        {
          uid: 'a@owl',
          from: '2026-12-29',
          to: '2027-01-03',
          name: '年末年始; 休業, ほか',
          busy: false,
          description: name,
        },
      ],
      new Date('2026-11-23T01:02:03.000Z'),
    );
    expect(text).toContain('DTSTAMP:20261123T010203Z\r\n');
    expect(text).toContain('DTSTART;VALUE=DATE:20261229\r\nDTEND;VALUE=DATE:20270104\r\n');
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(readIcal(text, ASKED)).toEqual({
      kind: 'read',
      days: [{ from: '2026-12-29', to: '2027-01-03', name: '年末年始; 休業, ほか', yearly: false }],
      skipped: [],
    });
  });
});

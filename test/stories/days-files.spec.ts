import type { CalendarBody, CalendarDetail, DaysFileRead } from '@owl/contracts';
import { readIcal } from '@owl/adapters/ical';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ApiWorld, type Browser, CONSOLE } from './api-world';

// The Cabinet Office's own list, kept beside the project on the machines that have it.
const OFFICIAL = path.resolve(__dirname, '../../../shared/corpus/holidays/syukujitsu-to-2026.csv');
/** 国民の祝日・休日月日,国民の祝日・休日名称 / 2027/1/1,元日 / 2027/11/23,勤労感謝の日 in Shift_JIS. */
const SHIFT_JIS = Buffer.from(
  'jZGWr4LMj2qT+oFFi3iT+oyOk/osjZGWr4LMj2qT+oFFi3iT+pa8j8wNCjIwMjcvMS8xLIyzk/oNCjIwMjcvMTEvMjMsi86YSoq0jtOCzJP6DQo=',
  'base64',
);
const ICS = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//x//y//EN',
  'BEGIN:VEVENT',
  'UID:1',
  'DTSTART;VALUE=DATE:20270812',
  'DTEND;VALUE=DATE:20270814',
  'SUMMARY:夏季休業',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:2',
  'DTSTART:20270101T090000Z',
  'SUMMARY:会議',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

describe('holidays and days off as files', () => {
  let world: ApiWorld;
  let lead: Browser;
  let body: CalendarBody;
  beforeAll(async () => {
    world = await ApiWorld.open();
    await world.user('lead@owl.test', 'lead');
    lead = await world.signedIn('lead@owl.test');
    body = ((await lead.get('/api/v1/calendars/standard')).body as CalendarDetail).versions[0]!.body;
  });
  afterAll(() => world.close());

  async function read(kind: string, content: Buffer | string, effectiveFrom = '2026-11-20'): Promise<DaysFileRead> {
    const wish = { kind, content: Buffer.from(content).toString('base64'), effectiveFrom, body };
    return (await lead.post('/api/v1/calendars/read-file').set(CONSOLE).send(wish).expect(200)).body as DaysFileRead;
  }

  it('the official list in Shift_JIS is read into a draft, with what it changes', async () => {
    const answer = await read('cabinet-office', SHIFT_JIS);
    if (answer.kind !== 'read') throw new Error(JSON.stringify(answer));
    expect(answer.body.holidays.official).toEqual({
      fromYear: 2027,
      throughYear: 2027,
      days: [
        { date: '2027-01-01', name: '元日', nameEn: "New Year's Day" },
        { date: '2027-11-23', name: '勤労感謝の日', nameEn: 'Labor Thanksgiving Day' },
      ],
    });
    expect(answer.removed).toHaveLength(15);
    expect(answer.removed).toContainEqual({ date: '2027-05-05', name: 'こどもの日' });
    expect(answer).toMatchObject({ added: [], renamed: [], from: '2027-01-01', to: '2027-11-23' });
  });

  if (existsSync(OFFICIAL)) {
    it('the list of the Cabinet Office itself changes nothing of this year', async () => {
      const answer = await read('cabinet-office', readFileSync(OFFICIAL));
      expect(answer).toMatchObject({ kind: 'read', added: [], removed: [], renamed: [], from: '1955-01-01' });
      if (answer.kind === 'read') expect(answer.body.holidays.official?.days).toHaveLength(18);
      expect(await read('cabinet-office', readFileSync(OFFICIAL), '2027-01-01')).toMatchObject({
        kind: 'refused',
        faults: [{ code: 'too-old', text: '2026' }],
      });
    });
  } else {
    it('the list of the Cabinet Office itself is not read: the corpus is absent on this machine', () => {
      expect(existsSync(OFFICIAL)).toBe(false);
    });
  }

  it.each([
    ['cabinet-office', ICS, 1, 'no-header'],
    ['cabinet-office', Buffer.concat([SHIFT_JIS, Buffer.from('2027/2/30,x\r\n')]), 4, 'no-such-day'],
    ['cabinet-office', Buffer.concat([SHIFT_JIS, Buffer.from([0x32, 0xff, 0xff, 0x0a])]), 4, 'not-text'],
    ['cabinet-office', Buffer.from('504b030414000600', 'hex'), 1, 'not-text'],
    ['ical-days-off', 'hello', 1, 'not-ical'],
  ])('what is no %s file is refused with its line', async (kind, content, line, code) => {
    expect(await read(kind, content)).toMatchObject({ kind: 'refused', faults: [{ line, code }] });
  });

  it('days of an iCalendar file become days off or holidays; what has a time is left out', async () => {
    const off = await read('ical-days-off', ICS);
    expect(off).toMatchObject({
      kind: 'read',
      added: [{ date: '2027-08-12–2027-08-13', name: '夏季休業' }],
      skipped: [{ line: 10, code: 'timed', text: '会議' }],
    });
    if (off.kind === 'read')
      expect(off.body.daysOff.at(-1)).toEqual({ from: '2027-08-12', to: '2027-08-13', name: '夏季休業' });
    const holidays = await read('ical-holidays', ICS);
    if (holidays.kind === 'read')
      expect(holidays.body.holidays.overrides).toEqual([
        { date: '2027-08-12', name: '夏季休業' },
        { date: '2027-08-13', name: '夏季休業' },
      ]);
  });

  it('a calendar goes out as iCalendar, in the language of the user, and is read back', async () => {
    const answer = await lead.get('/api/v1/calendars/standard.ics').expect(200);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain('filename="standard.ics"');
    const back = readIcal(answer.text, { from: '2026-01-01', until: '2027-12-31' });
    if (back.kind !== 'read') throw new Error(JSON.stringify(back));
    expect(back.skipped).toEqual([]);
    expect(back.days).toContainEqual({
      from: '2026-12-29',
      to: '2027-01-03',
      name: 'year-end closure',
      yearly: false,
    });
    expect(back.days).toContainEqual({
      from: '2026-11-23',
      to: '2026-11-23',
      name: 'Labor Thanksgiving Day',
      yearly: false,
    });
    await lead.get('/api/v1/calendars/nobody.ics').expect(404);
  });
});

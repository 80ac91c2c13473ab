import type { Enrolled } from '@owl/directory';
import { Owl, eventually } from '../harness';
import { ConsoleBrowser } from '../harness/browser';

/** 国民の祝日・休日月日,国民の祝日・休日名称 / 2027/1/1,元日 / 2027/11/23,勤労感謝の日 in Shift_JIS. */
const SHIFT_JIS = Buffer.from(
  'jZGWr4LMj2qT+oFFi3iT+oyOk/osjZGWr4LMj2qT+oFFi3iT+pa8j8wNCjIwMjcvMS8xLIyzk/oNCjIwMjcvMTEvMjMsi86YSoq0jtOCzJP6DQo=',
  'base64',
);

describe('the calendar on the console', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let customer: Enrolled;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    browser = await ConsoleBrowser.open(owl);
    customer = await owl.enrol();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  it('shows a year, each day marked by its kind, and says why when it is pointed at or reached by keys', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('analyst', { locale: 'ja' });
      await seat.goes('calendar');
      const day = (date: string) => seat.page.locator(`[data-date="${date}"]`);
      await day('2026-11-23').hover();
      expect(await seat.at('day-line').innerText()).toContain('11月23日が祝日（勤労感謝の日）のためです');
      expect(await day('2026-11-23').innerText()).toMatch(/^23\s*祝$/);
      expect(await day('2026-12-29').getAttribute('data-kind')).toBe('day-off');
      expect(await seat.at('totals').innerText()).toBe('当社稼働日 240日・祝日 17日・休業日 6日');
      await day('2026-11-20').focus();
      await seat.page.keyboard.press('ArrowDown');
      await seat.page.keyboard.press('ArrowRight');
      expect(await seat.at('day-line').innerText()).toContain('2026年11月28日（土）は当社稼働日ではありません');
      await seat.at('next-year').click();
      await eventually(async () => expect(await seat.at('year-shown').innerText()).toBe('2027年'));
      await day('2027-03-22').hover();
      await seat.at('day-line').getByText('春分の日 振替休日').waitFor();
      expect(await seat.at('calendar-edit').count()).toBe(0);
      expect(seat.troubles).toEqual([]);
    }));

  it('a lead prepares a version, sees what it changes before saving, and finds it among the versions', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead');
      await seat.goes('calendar');
      await seat.at('calendar-edit').click();
      await seat.at('weekly-5').fill('9:30～16:30');
      await seat.at('cut-off').fill('1500');
      await seat.at('draft-faults').waitFor();
      expect(await seat.at('calendar-save').isDisabled()).toBe(true);
      await seat.at('cut-off').fill('15:00');
      await seat.at('calendar-from').fill('2027-04-01');
      await seat.at('add-day-off').click();
      await seat.at('day-off-from').last().fill('2027-08-12');
      await seat.at('day-off-to').last().fill('2027-08-13');
      await seat.at('day-off-name').last().fill('夏季休業');
      await seat.at('changes').getByText('09:30–16:30').waitFor();
      await seat.at('day-changes').getByText('Thu 12 Aug 2027').waitFor();
      await seat.at('day-changes').getByText('Days on which only the hours are different').waitFor();
      await eventually(async () => expect(await seat.at('calendar-save').isEnabled()).toBe(true));
      await seat.at('calendar-save').click();
      await seat.at('version').first().getByText('Prepared').waitFor();
      expect(await seat.at('version').first().innerText()).toMatch(/v2[^]*Thu 1 Apr 2027[^]*夏季休業/);
      expect(await seat.at('version').count()).toBe(2);
      expect(seat.troubles).toEqual([]);
    }));

  it('takes the official list of holidays into a draft and says what changes; another file is refused with its line', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto('/calendar/edit?name=standard');
      const file = seat.at('file-cabinet-office');
      await file.setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('日付,名称\r\n') });
      await seat.at('file-refused').getByText('1行目').waitFor();
      await file.setInputFiles({ name: 'syukujitsu.csv', mimeType: 'text/csv', buffer: SHIFT_JIS });
      await seat.at('file-read').getByText('2027-05-05 こどもの日').waitFor();
      await seat.at('official-list').getByText('2027～2027年（2日）').waitFor();
      expect(seat.troubles).toEqual([]);
    }));

  it('explains a moment for a customer with their contract, and to the customer themselves', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('analyst');
      await seat.page.goto(`/explain?customer=${customer.customer.id}`);
      await seat.at('explain-at').fill('2026-11-21T02:10');
      await seat.at('explain-verdict').getByText('The contacts are telephoned').waitFor();
      expect(await seat.at('explain-because').innerText()).toMatch(
        /^Sat 21 November 2026 02:10 JST is after hours because 21 November is a Saturday/,
      );
      expect(await seat.at('explanation').innerText()).toContain('Tue 24 Nov 2026 10:00:00');
      const own = await browser.signsIn('customer', { customerId: customer.customer.id, locale: 'ja' });
      await own.page.goto('/explain?at=2026-11-20T15:00:01');
      await own.at('explain-verdict').getByText('対応案件として受け付けます').waitFor();
      expect(await own.at('explain-target').count()).toBe(0);
      expect(await own.at('explain-because').innerText()).toContain('当日対応締切（15:00）より後');
      expect([...seat.troubles, ...own.troubles]).toEqual([]);
    }));
});

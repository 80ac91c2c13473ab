import type { CalendarDetail } from '@owl/contracts';
import { WatchCalendars } from '@owl/worker';
import { Owl } from '../harness';

describe('a year without holiday data', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-09-30 10:00' });
    await owl.enrol();
    const lead = await owl.signsIn('lead');
    const { versions } = await lead.get<CalendarDetail>('/calendars/standard');
    const body = { ...versions[0]!.body, holidays: { ...versions[0]!.body.holidays, knownThroughYear: 2026 } };
    await lead.post('/calendars/standard/versions', { newestSeen: 1, effectiveFrom: '2026-09-30', body });
    // One that no contract names: nobody is warned of it.
    await lead.post('/calendars/spare/versions', { newestSeen: 0, effectiveFrom: '2026-09-30', body });
  });
  afterAll(() => owl.stop());

  async function pages(): Promise<string[]> {
    await owl.settled();
    return owl.mailbox.messages.filter(({ subject }) => subject === '【当直】祝日データ未登録').map(({ text }) => text);
  }
  const missing = async () => {
    const analyst = await owl.signsIn('analyst');
    return (await analyst.get<CalendarDetail>('/calendars/standard')).missingYears;
  };

  it('is warned of from 1 October before it, once, on the screen and by mail', async () => {
    await owl.app.get(WatchCalendars).run();
    expect(await pages()).toEqual([]);
    expect(await missing()).toEqual([]);

    await owl.jumpTo('2026-10-01 00:00');
    const totals = await Promise.all(Array.from({ length: 8 }, () => owl.app.get(WatchCalendars).run()));
    expect(totals.reduce((sum, { warned }) => sum + warned, 0)).toBe(1);
    await owl.jumpTo('2027-01-05 10:00');
    await owl.app.get(WatchCalendars).run();
    const [page, ...more] = await pages();
    expect(more).toEqual([]);
    expect(page).toContain('カレンダー「standard」に2027年の祝日データがありません');
    expect(page).toContain('/calendar?name=standard&year=2027');
    expect(await missing()).toEqual([2027]);
  });

  it('and for the year after it anew', async () => {
    await owl.jumpTo('2027-10-01 09:00');
    expect(await owl.app.get(WatchCalendars).run()).toEqual({ warned: 1, known: 1, failed: 0 });
    expect(await pages()).toHaveLength(2);
  });

  it('no longer when it is entered', async () => {
    const lead = await owl.signsIn('lead');
    const { versions } = await lead.get<CalendarDetail>('/calendars/standard');
    const holidays = { ...versions[0]!.body.holidays };
    delete holidays.knownThroughYear;
    const body = { ...versions[0]!.body, holidays };
    await lead.post('/calendars/standard/versions', { newestSeen: 2, effectiveFrom: '2027-10-01', body });
    expect(await missing()).toEqual([]);
    expect(await owl.app.get(WatchCalendars).run()).toEqual({ warned: 0, known: 0, failed: 0 });
  });
});

import type { CalendarDetail, DaysFileRead } from '@owl/contracts';
import { OFFICIAL_HOLIDAYS_THROUGH } from '@owl/foundation/calendar';
import { WatchCalendars } from '@owl/worker';
import { Owl } from '../harness';

const LAST = OFFICIAL_HOLIDAYS_THROUGH;
/** The first year that no list is published of. */
const NEXT = LAST + 1;

describe('a year without holiday data', () => {
  let owl: Owl;
  beforeAll(async () => {
    // The calendar is the one that every installation begins with: nobody has entered anything.
    owl = await Owl.start({ at: `${LAST}-09-30 10:00` });
    await owl.enrol();
    const lead = await owl.signsIn('lead');
    const { versions } = await lead.get<CalendarDetail>('/calendars/standard');
    // One that no contract names: nobody is warned of it.
    const spare = { newestSeen: 0, effectiveFrom: `${LAST}-09-30`, body: versions[0]!.body };
    await lead.post('/calendars/spare/versions', spare);
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

    await owl.jumpTo(`${LAST}-10-01 00:00`);
    const totals = await Promise.all(Array.from({ length: 8 }, () => owl.app.get(WatchCalendars).run()));
    expect(totals.reduce((sum, { warned }) => sum + warned, 0)).toBe(1);
    await owl.jumpTo(`${NEXT}-01-05 10:00`);
    await owl.app.get(WatchCalendars).run();
    const [page, ...more] = await pages();
    expect(more).toEqual([]);
    expect(page).toContain(`カレンダー「standard」に${NEXT}年の祝日データがありません`);
    expect(page).toContain(`/calendar?name=standard&year=${NEXT}`);
    expect(await missing()).toEqual([NEXT]);
  });

  it('and for the year after it anew', async () => {
    await owl.jumpTo(`${NEXT}-10-01 09:00`);
    expect(await owl.app.get(WatchCalendars).run()).toEqual({ warned: 1, known: 1, failed: 0 });
    expect(await pages()).toHaveLength(2);
  });

  it('no longer when the official list is imported', async () => {
    const lead = await owl.signsIn('lead');
    const { versions } = await lead.get<CalendarDetail>('/calendars/standard');
    const rows = [NEXT, NEXT + 1].flatMap((year) => [`${year}/1/1,元日`, `${year}/11/23,勤労感謝の日`]);
    const csv = ['国民の祝日・休日月日,国民の祝日・休日名称', ...rows].join('\r\n');
    const effectiveFrom = `${NEXT}-10-01`;
    const content = Buffer.from(csv).toString('base64');
    const file = { kind: 'cabinet-office', content, effectiveFrom, body: versions[0]!.body };
    const read = await lead.post<DaysFileRead>('/calendars/read-file', file);
    if (read.kind !== 'read') throw new Error(JSON.stringify(read));
    await lead.post('/calendars/standard/versions', { newestSeen: 1, effectiveFrom, body: read.body });
    expect(await missing()).toEqual([]);
    expect(await owl.app.get(WatchCalendars).run()).toEqual({ warned: 0, known: 0, failed: 0 });
  });
});

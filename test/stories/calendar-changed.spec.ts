import type { AlertPage, AlertView, CalendarDetail, Explanation } from '@owl/contracts';
import { WatchCalendars } from '@owl/worker';
import { Owl, PHONES, eventually } from '../harness';

type Customer = Awaited<ReturnType<Owl['enrol']>>;

/** A calendar changes after alerts were decided by it. */
describe('a change of the calendar', () => {
  let owl: Owl;
  let customer: Customer;
  beforeAll(async () => {
    // Monday 23 November 2026, 勤労感謝の日.
    owl = await Owl.start({ at: '2026-11-23 10:00' });
    customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
  });
  afterAll(() => owl.stop());

  async function alert(alertNumber: string): Promise<AlertView> {
    const analyst = await owl.signsIn('analyst');
    return eventually(async () => {
      const { items } = await analyst.get<AlertPage>(`/alerts?customerId=${customer.customer.id}`);
      const found = items.find((each) => each.alertNumber === alertNumber);
      if (!found || found.state === 'calling') throw new Error(`alert ${alertNumber} is ${found?.state}`);
      return found;
    });
  }
  const stored = (alertNumber: string) =>
    owl.rows('SELECT decision, handling_window, effective_at FROM alerts WHERE alert_number = $1', [alertNumber]);
  async function changes(change: object, effectiveFrom: string): Promise<void> {
    const lead = await owl.signsIn('lead');
    const { versions } = await lead.get<CalendarDetail>('/calendars/standard');
    const newest = versions.reduce((a, b) => (a.versionNo > b.versionNo ? a : b));
    const body = { ...newest.body, holidays: { ...newest.body.holidays, ...change } };
    await lead.post('/calendars/standard/versions', { newestSeen: newest.versionNo, effectiveFrom, body });
  }

  it('leaves what was decided as it is; the next mail is decided by the new version', async () => {
    const appliance = owl.appliance(customer);
    const { alertNumber: early } = await appliance.alerts();
    expect(await alert(early)).toMatchObject({ window: 'after-hours', state: 'closed' });
    const before = await stored(early);

    await changes({ overrides: [{ date: '2026-11-23', name: null }] }, '2026-11-23');
    const { alertNumber: late } = await appliance.alerts();
    const after = await alert(late);
    expect(after).toMatchObject({ window: 'business', state: 'queued' });
    expect(after.trace.ja.join('')).toContain('カレンダー第2版');
    expect(await stored(early)).toEqual(before);
    expect((await alert(early)).trace.ja.join('')).toMatch(/勤労感謝の日.*カレンダー第1版/);
  });

  it('on a weekday of a year without holiday data an alert is queued and telephoned, counted once, and the duty analyst is told', async () => {
    await changes({ knownThroughYear: 2026 }, '2026-11-24');
    await owl.jumpTo('2027-02-03 10:00');
    const calls = owl.exchange.calls.length;
    const { alertNumber } = await owl.appliance(customer).alerts();
    const analyst = await owl.signsIn('analyst');
    const { id } = await analyst.seesCase(alertNumber);
    const unsure = await alert(alertNumber);
    expect(unsure).toMatchObject({ window: 'business', flags: ['unsure-day'] });
    expect(unsure.trace.en.join(' ')).toContain('the official public holidays of 2027 are not known yet');
    await eventually(async () => {
      expect(owl.exchange.calls.length).toBe(calls + 1);
      const [run] = await owl.rows(
        `SELECT r.state FROM call_runs r JOIN call_run_alerts l ON l.call_run_id = r.id
         JOIN alerts a ON a.id = l.alert_id WHERE a.alert_number = $1`,
        [alertNumber],
      );
      expect(run).toEqual({ state: 'acknowledged' });
    });
    await analyst.reports(id);
    await owl.settled();
    const counted = await owl.rows(
      `SELECT window_kind FROM (SELECT handling_window AS window_kind, effective_at FROM handled_items) i
       WHERE effective_at >= '2027-02-01'`,
    );
    expect(counted).toEqual([{ window_kind: 'business' }]);

    await Promise.all(Array.from({ length: 5 }, () => owl.app.get(WatchCalendars).run()));
    await owl.settled();
    const pages = owl.mailbox.messages.filter(({ subject }) => subject?.includes('祝日データ未登録'));
    expect(pages).toHaveLength(1);
    expect(pages[0]?.text).toContain('カレンダー「standard」に2027年の祝日データがありません');
  });

  it('and is explained for any moment by the version that held then', async () => {
    const analyst = await owl.signsIn('analyst');
    const ask = (at: string) =>
      analyst.get<Explanation>(`/explain?customerId=${customer.customer.id}&at=${encodeURIComponent(at)}`);
    expect(await ask('2026-11-20 10:00')).toMatchObject({
      calendar: { versionNo: 1 },
      window: 'business',
      contract: { routing: 'queue', versionNo: 1 },
    });
    expect(await ask('2026-11-23 10:00')).toMatchObject({ calendar: { versionNo: 2 }, window: 'business' });
    const night = await ask('2026-11-21T02:10:00+09:00');
    expect(night).toMatchObject({ window: 'after-hours', workingDay: false, contract: { routing: 'call' } });
    expect(night.because.en).toMatch(
      /^Sat 21 November 2026 02:10 JST is after hours because 21 November is a Saturday/,
    );
    expect(night.contract?.trace.ja.at(-1)).toBe('夜間休日対応の契約があるため、連絡先へ順に電話します。');
    expect(night.because.ja).toMatch(/土曜日のためです（[^（]*）。$/);
    expect((await analyst.get<Explanation>('/explain?at=2026-11-21T02:10')).because.ja).toContain(
      '営業時間に繰り越す契約の場合',
    );
    expect(await ask('2027-02-03 10:00')).toMatchObject({ unsure: true, contract: { routing: 'queue-and-call' } });
    const wrong = await analyst.request('GET', '/explain?at=tomorrow-noon');
    expect(wrong).toMatchObject({ status: 422, body: { fields: [{ path: 'query.at' }] } });
    for (const far of ['%2B275760-09-13T00:00Z', '1969-12-31T00:00Z', '9999-12-31 10:00'])
      expect(await analyst.request('GET', `/explain?at=${far}`)).toMatchObject({
        status: 422,
        body: { fields: [{ path: 'query.at', message: expect.stringContaining('from 1970 to 2100') as string }] },
      });
    const early = await analyst.request('GET', `/explain?customerId=${customer.customer.id}&at=2019-01-01`);
    expect(early).toMatchObject({ status: 422, body: { code: 'no-contract-then' } });
  });
});

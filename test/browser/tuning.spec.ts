import type { CustomerDetail, TuningSubject } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { Owl, aContract, eventually } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import type { Seat } from '../harness/seat';

const mail = (number: number, date: string, model: string, score: number) =>
  [
    'From: watch@appliance.example',
    `Subject: Alert ${number}`,
    `Date: ${date}`,
    '',
    `Alert ID: ${number}`,
    `Model: ${model}`,
    `Score: ${score}%`,
    `Device: PC-${number}`,
    '',
  ].join('\r\n');

describe('tuning on the console', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let customer: Enrolled;
  let path: string;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    browser = await ConsoleBrowser.open(owl);
    customer = await owl.enrol({ contract: aContract({ expectedBusiness: 1, unitPriceBusiness: 12_000 }) });
    path = `/tuning?customer=${customer.customer.id}`;
    const analyst = await owl.signsIn('analyst');
    for (const [alertNumber, score] of [
      [83001, 72],
      [83003, 90],
    ] as const) {
      await owl
        .appliance(customer)
        .alerts({ alertNumber, score, device: { name: `PC-${alertNumber}`, address: '10.0.0.7' } });
      await analyst.reports((await analyst.seesCase(String(alertNumber))).id);
    }
    await owl.appliance(customer).alerts({ alertNumber: 83005, score: 40 });
    await owl.settled();
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  const figure = (seat: Seat, row: string) => seat.row('tuning-row', row).getByTestId('tuning-proposed').innerText();
  const comes = (seat: Seat, row: string, to: string) =>
    eventually(async () => expect(await figure(seat, row)).toBe(to));

  it('a lead moves the threshold and sees at once what comes of it, beside what was counted', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead');
      await seat.goes('tuning');
      await seat.page.goto(path);
      await comes(seat, 'countBusiness', '2');
      expect(await seat.at('tuning-counted').innerText()).toBe('2 / 0');
      expect(await figure(seat, 'overage')).toBe('¥12,000');
      expect(await seat.at('tuning-save').isDisabled()).toBe(true);
      for (let percent = 71; percent <= 75; percent += 1) await seat.page.getByRole('slider').press('ArrowRight');
      expect(await seat.at('tuning-threshold-value').innerText()).toBe('75%');
      await comes(seat, 'countBusiness', '1');
      expect(await figure(seat, 'overage')).toBe('¥0');
      await seat.at('tuning-change').getByText('83001', { exact: true }).waitFor();
      expect(await seat.at('tuning-change').innerText()).toMatch(/queue → record only\s+\(Below threshold\)/);
      await seat.at('tuning-change').getByRole('link').click();
      await seat.page.waitForURL('**/alerts?open=**');
      await seat.page.getByRole('dialog').getByText('83001').first().waitFor();
      expect(seat.troubles).toEqual([]);
    }));

  it('takes models out, prepares the next version, and the version in force stays as it is', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto(path);
      await comes(seat, 'inScope', '2');
      await seat.at('tuning-models').getByText('指定したモデルのみ').click();
      for (const box of await seat.at('tuning-model').all()) await box.uncheck({ force: true });
      await seat.page.getByText('1件も選択していない間は').waitFor();
      await seat.at('tuning-patterns').fill('DNS Tunnel*');
      await seat.page.keyboard.press('Enter');
      await comes(seat, 'inScope', '0');
      await seat.at('tuning-save').click();
      expect(await seat.at('tuning-note').inputValue()).toContain('平日営業時間 2 → 0件');
      await seat.at('tuning-confirm').click();
      await seat.page.getByText('第2版を準備しました（2026-11-21から適用）').waitFor();
      const lead = await owl.signsIn('lead');
      const { contracts } = await lead.get<CustomerDetail>(`/customers/${customer.customer.id}`);
      expect(contracts.map(({ versionNo, place, terms }) => [versionNo, place, terms.monitoredModels])).toEqual([
        [2, 'prepared', ['DNS Tunnel*']],
        [1, 'in-force', []],
      ]);
      expect(contracts[0]?.note).toContain('導入時チューニング');
      expect(seat.troubles).toEqual([]);
    }));

  it('tunes the version that is prepared, for the days on which it holds', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead');
      await seat.page.goto(path);
      await seat.at('tuning-sides').getByText('Contract today (v1)').waitFor();
      await seat.page.getByRole('slider').press('ArrowRight');
      // It begins tomorrow: no day is left on which another could follow the one of today.
      expect(await seat.at('tuning-save').isDisabled()).toBe(true);
      await seat.at('tuning-base').click();
      await seat.page.getByRole('option', { name: 'Prepared contract (v2, from 2026-11-21)' }).click();
      await seat.at('tuning-sides').getByText('Prepared contract (v2, from 2026-11-21)').waitFor();
      expect(await seat.at('tuning-threshold-value').innerText()).toBe('70%');
      for (let percent = 71; percent <= 72; percent += 1) await seat.page.getByRole('slider').press('ArrowRight');
      await seat.at('tuning-save').click();
      expect(await seat.at('tuning-day').inputValue()).toBe('2026-11-22');
      await seat.at('tuning-confirm').click();
      await seat.page.getByText('Version 3 is prepared, from 2026-11-22').waitFor();
      const lead = await owl.signsIn('lead');
      const { contracts } = await lead.get<CustomerDetail>(`/customers/${customer.customer.id}`);
      expect(contracts[0]?.terms).toMatchObject({ threshold: 72, monitoredModels: ['DNS Tunnel*'] });
      expect(seat.troubles).toEqual([]);
    }));

  it('imports files of alerts without entering them, and says which held none', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead');
      await seat.page.goto(path);
      await seat.at('tuning-files').setInputFiles([
        {
          name: 'a.eml',
          mimeType: 'message/rfc822',
          buffer: Buffer.from(mail(9101, 'Mon, 02 Nov 2026 10:00:00 +0900', 'Compromise::Beacon', 90)),
        },
        {
          name: 'アラート.eml',
          mimeType: 'message/rfc822',
          buffer: Buffer.from(mail(9102, 'Tue, 03 Nov 2026 10:00:00 +0900', 'Compromise::Beacon', 90)),
        },
        { name: '空.eml', mimeType: 'message/rfc822', buffer: Buffer.alloc(0) },
      ]);
      await seat.at('tuning-imported').getByText('Alerts imported: 2').waitFor();
      expect(await seat.at('tuning-imported').innerText()).toContain('空.eml: The file is empty.');
      // The third of November is a public holiday: one case, one call run.
      await comes(seat, 'countAfterHours', '1');
      expect(await figure(seat, 'countBusiness')).toBe('1');
      expect(await owl.rows(`SELECT 1 FROM alerts WHERE alert_number LIKE '91%'`)).toEqual([]);
      expect(seat.troubles).toEqual([]);
    }));

  it('is nothing for analysts and customers', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('analyst');
      expect(await seat.at('nav-tuning').count()).toBe(0);
      await seat.page.goto(path);
      await seat.page.getByText('Tuning is for leads and administrators.').waitFor();
      for (const role of ['analyst', 'customer'] as const) {
        const person = await owl.signsIn(role, role === 'customer' ? customer.customer.id : undefined);
        const { status } = await person.request<TuningSubject>('GET', `/tuning/${customer.customer.id}`);
        expect(status).toBe(403);
      }
      expect(seat.troubles).toEqual([]);
    }));
});

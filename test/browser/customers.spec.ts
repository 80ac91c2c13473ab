import type { Enrolled } from '@owl/directory';
import { Owl, aContract } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import type { Seat } from '../harness/seat';

describe('a customer on the console', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let customer: Enrolled;
  let path: string;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    browser = await ConsoleBrowser.open(owl);
    customer = await owl.enrol({ contract: aContract({ expectedBusiness: 1 }) });
    path = `/customers/${customer.customer.id}`;
    await owl.appliance(customer).alerts({ scenario: 'command-and-control' });
    await owl.settled();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  const timeline = (seat: Seat) => seat.at('contract-timeline').innerText();

  it('a lead finds them, prepares a version with the list of models tried on the way, changes it and takes it back', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead');
      await seat.at('nav-customers').click();
      await seat.at('customer-row').getByText('株式会社さくら商事').click();
      await seat.at('contract-prepare').click();
      expect(await seat.at('contract-effective-from').inputValue()).toBe('2026-12-01');
      await seat.at('models-seen').waitFor();
      expect(await seat.at('models-covered').innerText()).toMatch(/^(\d+) of \1 are monitored$/);
      await seat.at('term-monitoredModels').fill('No::Such Model\ndevice::*');
      await seat.at('model-name').fill('Device / Anything');
      await seat.page.getByText('Monitored (device::*)').waitFor();
      await seat.page.getByTestId('models-idle').getByText('No::Such Model').waitFor();
      await seat.at('term-threshold').fill('101');
      await seat.at('contract-save').click();
      await seat.page.getByText('Enter a whole number from 0 to 100.').waitFor();
      await seat.at('term-threshold').fill('80');
      await seat.at('term-alsoBy').getByText('SMS').click();
      await seat.at('contract-note').fill('Agreed in the meeting');
      await seat.at('contract-save').click();
      await seat.at('contract-changes').waitFor();
      expect(await seat.at('contract-changes').innerText()).toMatch(/Threshold[^]*70 %[^]*80 %/);
      expect(await seat.at('contract-changes').innerText()).toMatch(/Told beside the call[^]*No \(call only\)[^]*SMS/);
      expect(await timeline(seat)).toMatch(/Version 2[^]*Prepared[^]*1 Dec 2026[^]*Version 1[^]*In force/);

      await seat.at('contract-change').click();
      await seat.at('contract-effective-from').fill('2026-12-15');
      await seat.at('contract-save').click();
      await seat.page.getByText('from 15 Dec 2026').first().waitFor();
      await seat.at('contract-withdraw').click();
      await seat.at('withdraw-confirm').click();
      await seat.at('contract-v2').waitFor({ state: 'detached' });
      expect(await timeline(seat)).not.toContain('Prepared');
      // What is in force has no such buttons.
      expect(await seat.at('contract-change').count()).toBe(0);
      expect(seat.troubles).toEqual([]);
    }));

  it('an analyst enters maintenance and ends it; contracts are theirs to read', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('analyst', { locale: 'ja' });
      await seat.page.goto(path);
      await seat.at('contract-timeline').waitFor();
      expect(await seat.at('contract-prepare').count()).toBe(0);
      await seat.at('tab-contacts').click();
      expect(await seat.at('contact').first().innerText()).toContain('03-1234-5671');
      await seat.at('tab-maintenance').click();
      await seat.at('maintenance-add').click();
      await seat.at('maintenance-devices').fill('PC-SCAN\n10.9.9.9');
      await seat.at('maintenance-save').click();
      await seat.page.getByText('作業内容を入力してください。').waitFor();
      await seat.at('maintenance-reason').fill('脆弱性診断');
      await seat.at('maintenance-save').click();
      await seat.at('maintenance-window').waitFor();
      expect(await seat.at('maintenance-window').innerText()).toMatch(/実施中[^]*脆弱性診断[^]*PC-SCAN、10\.9\.9\.9/);
      await seat.at('maintenance-end').click();
      await seat.at('maintenance-end').waitFor({ state: 'detached' });
      expect(await seat.at('maintenance-window').innerText()).toContain('終了');
      expect(seat.troubles).toEqual([]);
    }));

  it('the customer goes straight to their own contract and changes nothing', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('customer', { locale: 'ja', customerId: customer.customer.id });
      await seat.page.getByText('ご契約内容').click();
      await seat.at('contract-terms').waitFor();
      expect(seat.page.url()).toContain(path);
      expect(await seat.at('contract-terms').innerText()).toMatch(/監視対象モデル\s*すべてのモデル/);
      expect(await seat.at('contract-prepare').count()).toBe(0);
      await seat.at('tab-maintenance').click();
      await seat.at('maintenance').waitFor();
      expect(await seat.at('maintenance-add').count()).toBe(0);
      expect(seat.troubles).toEqual([]);
    }));

  it('the month shows where it is heading, and that both sides were told', () =>
    browser.watches(async () => {
      const analyst = await owl.signsIn('analyst');
      const { items } = await analyst.get<{ items: { id: string }[] }>('/cases?scope=open');
      await analyst.reports(items[0]!.id);
      await owl.settled();
      const seat = await browser.signsIn('analyst');
      await seat.page.goto(`/usage/${customer.customer.id}`);
      await seat.at('outlook-business').waitFor();
      expect(await seat.at('outlook-business').innerText()).toMatch(
        /Working days left: \d+[^]*too little history[^]*Told at 100 %/,
      );
      expect(seat.troubles).toEqual([]);
    }));
});

import type { Enrolled } from '@owl/directory';
import { Owl, PHONES } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import type { Seat } from '../harness/seat';

describe('what corrects the count, on the screen', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let customer: Enrolled;
  let analyst: Seat;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    browser = await ConsoleBrowser.open(owl);
    customer = await owl.enrol();
    analyst = await browser.signsIn('analyst', { locale: 'ja' });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  // Three people sign in and read; the machine may be busy.
  const PATIENCE = 120_000;
  const opens = async (seat: Seat, alertNumber: string) => {
    await seat.page.goto('/queue');
    await seat.at('case-row').filter({ hasText: alertNumber }).getByRole('link').first().click();
    await seat.at('case').waitFor();
  };
  async function decides(seat: Seat, does: string, reason: string): Promise<void> {
    await seat.at(`dispute-${does}`).click();
    await seat.at('dispute-reason').fill(reason);
    await seat.at('dispute-confirm').click();
    await seat.at('dispute-dialog').waitFor({ state: 'detached' });
  }

  it(
    'an analyst merges two cases, undoes it, and splits one',
    () =>
      browser.watches(async () => {
        const appliance = owl.appliance(customer);
        for (const [alertNumber, name] of [
          [61001, 'PC-A'],
          [61003, 'PC-B'],
          [61005, 'PC-B'],
        ] as const)
          await appliance.alerts({ alertNumber, device: { name, address: '10.0.0.7' } });
        await analyst.at('case-row').filter({ hasText: '61003' }).waitFor();
        await opens(analyst, '61001');
        await analyst.at('regroup').click();
        await analyst.at('regroup-merge').click();
        await analyst.at('regroup-dialog').getByRole('radio').first().check();
        await analyst.at('regroup-reason').fill('同じ端末群への通信のため');
        await analyst.at('regroup-confirm').click();
        await analyst.page.locator('[data-case-state=merged]').waitFor();
        await analyst.at('related-cases').getByText('統合先').waitFor();

        await analyst.at('regroup').click();
        await analyst.at('regroup-undo-merge').click();
        await analyst.at('regroup-reason').fill('別の事象と判明');
        await analyst.at('regroup-confirm').click();
        await analyst.page.locator('[data-case-state=new]').waitFor();

        await opens(analyst, '61003');
        await analyst.at('regroup').click();
        await analyst.at('regroup-split').click();
        await analyst.at('split-alert').first().check();
        await analyst.at('regroup-reason').fill('別の事象のため');
        await analyst.at('regroup-confirm').click();
        await analyst.at('related-cases').getByText('分割元').waitFor();
      }),
    PATIENCE,
  );

  it(
    'a customer disputes an item, a lead proposes, and only another person approves',
    () =>
      browser.watches(async () => {
        const person = await owl.signsIn('analyst');
        const found = await person.seesCase('61001');
        await person.reports(found.id);
        await owl.settled();
        const client = await browser.signsIn('customer', { locale: 'ja', customerId: customer.customer.id });
        const usage = `/usage/${customer.customer.id}?month=2026-11`;
        await client.page.goto(usage);
        await client.at('raise-dispute').click();
        await client.at('dispute-reason').fill('検証環境の端末のため、対象外と考えます。');
        await client.at('dispute-confirm').click();
        await client.at('show-dispute').waitFor();

        const lead = await browser.signsIn('lead', { locale: 'ja' });
        await lead.page.goto('/usage');
        await decides(lead, 'propose', '検証環境の端末であることを確認しました。');
        await lead.page.locator('[data-dispute-state=proposed]').waitFor();
        await lead.at('open-disputes').getByText('別のリーダーまたは管理者').waitFor();
        expect(await lead.at('dispute-approve').count()).toBe(0);

        const second = await browser.signsIn('admin', { locale: 'ja' });
        await second.page.goto(usage);
        await second.at('show-dispute').click();
        await decides(second, 'approve', '確認しました。');
        await second.page.getByText('お客様のお申し出を承認したため取消').waitFor();
      }),
    PATIENCE,
  );

  it(
    'a customer asks that an alert of the night be investigated',
    () =>
      browser.watches(async () => {
        owl.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
        await owl.jumpTo('2026-11-21 02:10');
        await owl.appliance(customer).alerts({ alertNumber: 62001, device: { name: 'PC-N', address: '10.0.0.8' } });
        const client = await browser.signsIn('customer', { locale: 'ja', customerId: customer.customer.id });
        await client.page.goto('/calls');
        await client.at('call-run').first().waitFor();
        await client
          .at('call-history')
          .locator('[data-run-state=acknowledged]')
          .first()
          .getByRole('button')
          .first()
          .click();
        // A run that has just ended may be among those in progress for another moment.
        await client.at('call-history').getByTestId('request-investigation').click();
        await client.at('investigation-confirm').click();
        await client.at('investigation-requested').waitFor();
      }),
    PATIENCE,
  );
});

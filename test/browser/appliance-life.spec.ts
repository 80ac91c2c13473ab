import type { Enrolled } from '@owl/directory';
import { Owl } from '../harness';
import { ConsoleBrowser } from '../harness/browser';

describe('the life of an appliance on the console', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let customer: Enrolled;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    browser = await ConsoleBrowser.open(owl);
    customer = await owl.enrol({ name: '東海精機株式会社' });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  it('a lead adds one to a customer and is told what to enter at the device; a mail to that address is its first alert', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead');
      await seat.goes('appliances');
      await seat.at('new-appliance').click();
      await seat.at('appliance-add').click();
      const dialog = seat.at('new-appliance-dialog');
      await dialog.getByText('Choose a customer.').waitFor();
      await seat.at('appliance-customer').click();
      await seat.page.getByRole('option', { name: customer.customer.name }).click();
      await dialog.getByTestId('appliance-name').fill('名古屋工場');
      await dialog.getByTestId('appliance-allowedSenders').fill('127.0.0.1\nmail.example');
      await seat.at('appliance-add').click();
      await dialog.getByText('mail.example: Write an address or a network').waitFor();
      await dialog.getByTestId('appliance-allowedSenders').fill('127.0.0.1');
      await seat.at('appliance-add').click();

      await seat.page.getByRole('heading', { level: 1, name: '名古屋工場' }).waitFor();
      const setup = await seat.at('appliance-setup').innerText();
      const address = await seat.at('appliance-address').innerText();
      expect(address).toMatch(/^a-[0-9a-z]{16}@/);
      expect(setup).toContain(address);
      expect(setup).toContain(String(owl.config.SMTP_PORT));
      const [, addressToken] = /^a-(\w+)@/.exec(address)!;
      const { alertNumber } = await owl.appliance({ appliances: [{ addressToken }] } as Enrolled).alerts();
      await seat.at('appliance-facts').getByText('Heard', { exact: true }).waitFor();
      await seat.goes('queue');
      await seat.at('case-row').filter({ hasText: alertNumber }).waitFor();
      // The refusal, which a browser writes down by itself.
      expect(seat.troubles).toEqual([expect.stringContaining('422')]);
    }));

  it('a name that another one has is refused in words of the user’s language, and nothing entered is lost', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto(`/appliances?customer=${customer.customer.id}`);
      await seat.at('new-appliance').click();
      const dialog = seat.at('new-appliance-dialog');
      expect(await seat.at('appliance-customer').inputValue()).toBe(customer.customer.name);
      await dialog.getByTestId('appliance-name').fill('名古屋工場');
      await seat.at('appliance-add').click();
      await dialog.getByText('同じ名称の利用中のアプライアンスがあります').waitFor();
      expect(await dialog.getByTestId('appliance-name').inputValue()).toBe('名古屋工場');
    }));

  it('a lead retires one with a reason: it leaves the list, its page says so, and it can be brought back', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead');
      await seat.goes('appliances');
      const row = seat.at('appliance-row').filter({ hasText: '名古屋工場' });
      await row.getByRole('link').click();
      await seat.at('appliance-retire').click();
      expect(await seat.at('appliance-move-confirm').isDisabled()).toBe(true);
      await seat.at('appliance-move-reason').fill('機器の撤去');
      await seat.at('appliance-move-confirm').click();
      await seat.at('appliance-retired').getByText('Retired on 20 Nov').waitFor();
      await seat.goes('appliances');
      await seat.at('appliance-row').first().waitFor();
      await row.waitFor({ state: 'detached' });
      await seat.at('show-retired').check();
      await row.locator('[data-state=retired]').waitFor();
      await row.getByRole('link').click();
      await seat.at('appliance-reinstate').click();
      await seat.at('appliance-move-reason').fill('撤去の取りやめ');
      await seat.at('appliance-move-confirm').click();
      await seat.at('appliance-retired').waitFor({ state: 'detached' });
      await seat.at('appliance-retire').waitFor();
      expect(seat.troubles).toEqual([]);
    }));

  it('an analyst sees the address and cannot add or retire; a customer sees no setting at all', () =>
    browser.watches(async () => {
      const analyst = await browser.signsIn('analyst');
      await analyst.goes('appliances');
      await analyst.at('appliance-row').first().waitFor();
      expect(await analyst.at('new-appliance').count()).toBe(0);
      await analyst.at('appliance-row').first().getByRole('link').click();
      await analyst.at('appliance-address').waitFor();
      expect(await analyst.at('appliance-retire').count()).toBe(0);
      const own = await browser.signsIn('customer', { customerId: customer.customer.id });
      await own.goes('appliances');
      await own.at('appliance-row').first().waitFor();
      expect(await own.at('appliances').locator('thead').innerText()).not.toContain('Sender check');
      expect(await own.at('new-appliance').count()).toBe(0);
      expect([...analyst.troubles, ...own.troubles]).toEqual([]);
    }));

  it('a new customer begins on the screen of customers, with the hearing sheet', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead');
      await seat.page.goto('/customers');
      await seat.at('new-customer').click();
      await seat.at('customer-name').fill('北陸電機株式会社');
      await seat.at('customer-reading').fill('ホクリクデンキ');
      await seat.at('start-onboarding').click();
      await seat.page.waitForURL('**/onboarding/**');
      await seat.page.getByRole('heading', { level: 1, name: '北陸電機株式会社' }).waitFor();
      await seat.page.goto('/customers');
      await seat.at('customer-row').filter({ hasText: '北陸電機株式会社' }).waitFor();
      expect(seat.troubles).toEqual([]);
    }));
});

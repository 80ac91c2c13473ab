import type { Enrolled } from '@owl/directory';
import { BillService } from '@owl/stages/bill';
import { Owl, aContract } from '../harness';
import { ConsoleBrowser } from '../harness/browser';

const MONTH = '2026-11';
/** What Chromium writes of an answer that refuses: here it is meant. */
const REFUSED =
  'console error: Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)';

describe('the open order requests on the console', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let sakura: Enrolled;
  let tokai: Enrolled;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 09:40' });
    browser = await ConsoleBrowser.open(owl);
    const contract = aContract({ expectedBusiness: 0, unitPriceBusiness: 12_000 });
    [sakura, tokai] = [await owl.enrol({ contract }), await owl.enrol({ name: '東海精機株式会社', contract })];
    const analyst = await owl.signsIn('analyst');
    for (const [customer, alertNumber] of [
      [sakura, 95001],
      [tokai, 95002],
      [tokai, 95003],
    ] as const) {
      await owl.appliance(customer).alerts({ alertNumber, device: { name: `PC-${alertNumber}`, address: '10.0.0.7' } });
      await analyst.reports((await analyst.seesCase(String(alertNumber))).id);
    }
    await owl.settled();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  const closeMonth = async ({ customer }: Enrolled) => {
    await owl.soc((tx) => owl.app.get(BillService).closeMonth(tx, customer.id, MONTH));
    await owl.settled();
  };

  it('says that there is none, and shows a new one by itself when a month is closed', () =>
    browser.watches(async () => {
      await owl.jumpTo('2026-12-03 17:31');
      const seat = await browser.signsIn('analyst');
      await seat.goes('orders');
      await seat.at('empty').getByText('No overage order request is open').waitFor();
      await closeMonth(sakura);
      await seat.at('order-row').filter({ hasText: sakura.customer.name }).waitFor();
      expect(seat.troubles).toEqual([]);
    }));

  it('tells of each customer what is waited for, since when and how much; a row leads to its statement', () =>
    browser.watches(async () => {
      await closeMonth(tokai);
      await owl.jumpTo('2026-12-18 10:00');
      const seat = await browser.signsIn('lead');
      await seat.goes('orders');
      const row = seat.at('order-row').filter({ hasText: tokai.customer.name });
      await row.waitFor();
      expect((await row.innerText()).replaceAll(/\s+/g, ' ')).toMatch(
        /Awaiting order 東海精機株式会社 R-202611-\w+ .*2026 14 d since .*31 Dec 2026 ¥26,400 net ¥24,000 Statement PDF/,
      );
      expect(await seat.at('orders-overdue').innerText()).toContain('Not ordered for more than 14 days: 2.');
      expect(await seat.page.locator('[data-testid=order-sum][data-state=sent]').innerText()).toMatch(
        /Requests: 2\s+¥39,600 with tax/,
      );
      await row.click();
      await seat.page.waitForURL(`**/usage/${tokai.customer.id}?month=${MONTH}`);
      await seat.at('overage-order').getByRole('button', { name: 'Enter the order' }).click();
      const dialog = seat.page.getByRole('dialog');
      await dialog.getByLabel('Order number').fill('PO-921');
      await dialog.getByLabel('Ordered on').fill('2026-12-19');
      await dialog.getByRole('button', { name: 'Enter the order' }).click();
      await seat.page.getByText('A day after today is not taken.').waitFor();
      expect(await dialog.getByLabel('Order number').inputValue()).toBe('PO-921');
      await dialog.getByLabel('Ordered on').fill('2026-12-17');
      await dialog.getByRole('button', { name: 'Enter the order' }).click();
      await seat.at('overage-order').getByText('PO-921').waitFor();
      await seat.at('overage-order').getByRole('button', { name: 'Correct the order' }).click();
      expect(await dialog.getByLabel('Ordered on').inputValue()).toBe('2026-12-17');
      await dialog.getByLabel('Order number').fill('PO-912');
      await dialog.getByRole('button', { name: 'Correct the order' }).click();
      await seat.at('overage-order').getByText('PO-912').waitFor();

      await seat.goes('orders');
      await row.getByText('PO-912').waitFor();
      await seat.at('order-filter').getByText('Awaiting order', { exact: true }).click();
      await row.waitFor({ state: 'detached' });
      await seat.at('order-row').filter({ hasText: sakura.customer.name }).waitFor();
      expect(new URL(seat.page.url()).searchParams.get('state')).toBe('sent');
      expect(await seat.at('orders-overdue').innerText()).toContain('14 days: 1.');
      expect(seat.troubles).toEqual([REFUSED]);
    }));

  it('is in the language of the user, fits a telephone, and is no customer’s', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('analyst', { locale: 'ja', width: 390, height: 844, dark: true });
      await seat.page.goto('/orders');
      await seat.at('order-row').first().waitFor();
      expect(await seat.page.getByRole('heading', { level: 1 }).innerText()).toBe('超過分ご発注');
      expect(await seat.overflow()).toBe(0);
      expect(await seat.at('past-reply-by').count()).toBe(0);
      const own = await browser.signsIn('customer', { customerId: tokai.customer.id });
      expect(await own.at('nav-orders').count()).toBe(0);
      expect(seat.troubles).toEqual([]);
    }));

  it('says that the day asked for is over, and refuses a day in the language of the user', () =>
    browser.watches(async () => {
      await owl.jumpTo('2027-01-05 10:00');
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto('/orders');
      await seat.at('past-reply-by').waitFor();
      const row = seat.at('order-row').filter({ hasText: sakura.customer.name });
      expect((await row.innerText()).replaceAll(/\s+/g, ' ')).toContain('2026年12月31日 期限超過');
      await row.click();
      const tile = seat.at('overage-order');
      await tile.getByText('期限超過').waitFor();
      await tile.getByRole('button', { name: 'ご発注を登録する' }).click();
      const dialog = seat.page.getByRole('dialog');
      await dialog.getByLabel('注文番号').fill('PO-1');
      await dialog.getByLabel('ご発注日').fill('2026-11-30');
      await dialog.getByRole('button', { name: 'ご発注を登録する' }).click();
      await seat.page.getByText('ご発注をお願いした月の1日以降の日付にしてください').waitFor();
      expect(await dialog.getByLabel('注文番号').inputValue()).toBe('PO-1');
      expect(seat.troubles).toEqual([REFUSED]);
    }));

  it('asks what became of a mail whose outcome nobody knows, and lets it be sent again after that', () =>
    browser.watches(async () => {
      await owl.soc((tx) =>
        tx.query(
          `UPDATE outgoing_mails SET state = 'unknown' WHERE source_kind = 'overage-order' AND customer_id = '${sakura.customer.id}'`,
        ),
      );
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto('/orders');
      const row = seat.at('order-row').filter({ hasText: sakura.customer.name });
      await row.getByText('送信結果不明').waitFor();
      await row.click();
      const tile = seat.at('overage-order');
      await tile.getByText('メールが届いたかどうかを確認できていません。').waitFor();
      expect(await tile.getByRole('button', { name: 'メールを再送する' }).count()).toBe(0);
      await tile.getByRole('button', { name: '未送信として記録' }).click();
      await seat.page.getByRole('dialog').getByRole('button', { name: '未送信として記録' }).click();
      await tile.getByRole('button', { name: 'メールを再送する' }).waitFor();
      await tile.getByText('メールを送信できていません。').waitFor();
      expect(seat.troubles).toEqual([]);
    }));
});

import type { CasePage } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { Owl, aContract } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import type { Seat } from '../harness/seat';

describe('the console', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let customer: Enrolled;
  let caseId: string;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    browser = await ConsoleBrowser.open(owl);
    customer = await owl.enrol({ contract: aContract({ unitPriceBusiness: 12_345_678 }) });
    await owl.appliance(customer).alerts();
    await owl.settled();
    const lead = await owl.signsIn('lead');
    caseId = (await lead.get<CasePage>('/cases')).items[0]!.id;
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  const focused = (seat: Seat) => seat.page.evaluate(() => document.activeElement?.tagName ?? 'BODY');

  it('names each screen in the tab of the browser', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      expect(await seat.page.title()).toBe('対応待ち一覧 – Secure OWL Center');
      await seat.at('nav-calls').click();
      await seat.page.waitForFunction(() => document.title === '電話連絡 – Secure OWL Center');
      await seat.page.goto(`/cases/${caseId}`);
      await seat.at('case').waitFor();
      expect(await seat.page.title()).toContain(customer.customer.name);
      await seat.page.goto('/nowhere');
      expect(await seat.page.getByRole('heading', { level: 1 }).innerText()).toBe('ページが見つかりません');
    }));

  it('says that a filter has no hits, and clears it', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto('/calls?to=2020-01-01');
      await seat.page.getByText('条件に合う電話連絡はありません').waitFor();
      await seat.at('clear-filters').click();
      await seat.page.getByText('電話連絡の履歴はまだありません').waitFor();
    }));

  it('does not call a night under way before it begins', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto('/handover?date=2026-11-24');
      await seat.page.getByText('まだ始まっていません').waitFor();
      expect(await seat.page.getByText('継続中').count()).toBe(0);
    }));

  it('shows a customer their contract where a tab is not theirs, and words where a format is told', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('customer', { customerId: customer.customer.id, locale: 'ja' });
      await seat.page.goto(`/customers/${customer.customer.id}?tab=call-script`);
      await seat.at('contract-terms').waitFor();
      await seat.page.goto('/alerts');
      await seat.at('alert-row').first().click();
      await seat.at('alert-card').waitFor();
      expect(await seat.at('alert-card').innerText()).not.toMatch(/labels-ja|key-value|darktrace-json|unparsed/);
    }));

  it('leads from a sheet that does not exist to the contract', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto(`/onboarding/${customer.customer.id}?tab=sheet`);
      await seat.at('to-contract').click();
      await seat.at('contract-terms').waitFor();
    }));

  it('says which calendar name is taken, at the name', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto('/calendar/edit');
      await seat.at('calendar-name').fill('standard');
      await seat.page.getByText('同じ名前のカレンダーがあります').waitFor();
      expect(await seat.at('calendar-save').isDisabled()).toBe(true);
      expect(await seat.at('calendar-failure').count()).toBe(0);
    }));

  it('calls the fields of a refusal by their labels', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.route('**/onboarding', (route) =>
        route.request().method() === 'POST'
          ? route.fulfill({
              status: 422,
              contentType: 'application/problem+json',
              body: JSON.stringify({
                code: 'wrong-input',
                fields: [
                  { path: 'body.answers.service.expectedBusiness', message: 'too big' },
                  { path: 'body.answers.contacts.1.phone', message: 'too long' },
                ],
              }),
            })
          : route.continue(),
      );
      await seat.page.goto('/onboarding');
      await seat.at('new-customer').click();
      await seat.at('customer-name').fill('あおば運輸');
      await seat.at('customer-reading').fill('アオバウンユ');
      await seat.at('start-onboarding').click();
      const told = seat.page.getByText('入力内容に誤りがあります');
      await told.waitFor();
      expect(await told.innerText()).toMatch(/想定件数[^]*電話番号（2）/);
      expect(await told.innerText()).not.toContain('body.');
    }));

  it('can be walked with the keyboard: past the navigation, out of it, and back to where a dialog came from', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead');
      await seat.page.reload();
      await seat.at('case-row').first().waitFor();
      await seat.page.keyboard.press('Tab');
      await seat.page.keyboard.press('Enter');
      expect(await focused(seat)).toBe('MAIN');

      await seat.page.goto(`/contacts?customer=${customer.customer.id}`);
      await seat.at('contact-more').first().click();
      await seat.at('contact-propose').click();
      const dialog = seat.page.getByRole('dialog');
      await dialog.waitFor();
      expect(await dialog.getByRole('button', { name: 'Close' }).count()).toBe(1);
      await seat.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await seat.page.waitForFunction(() => document.activeElement?.tagName === 'BUTTON');

      await seat.page.setViewportSize({ width: 390, height: 844 });
      await seat.at('open-nav').click();
      await seat.page.locator('[data-testid="open-nav"][aria-expanded="true"]').waitFor();
      await seat.page.keyboard.press('Escape');
      await seat.page.locator('[data-testid="open-nav"][aria-expanded="false"]:focus').waitFor();
    }));

  it('never breaks a price, and tells on hover what a column cuts off', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { dark: true, width: 390 });
      await seat.page.goto(`/customers/${customer.customer.id}`);
      const price = seat.at('contract-terms').getByText('12,345,678');
      await price.waitFor();
      expect(await price.evaluate((node) => node.getClientRects().length)).toBe(1);
      await seat.page.setViewportSize({ width: 1440, height: 900 });
      await seat.page.goto('/alerts');
      const row = seat.at('alert-row').first();
      await row.waitFor();
      expect(await row.locator('td[title]').count()).toBeGreaterThanOrEqual(3);
    }));

  it.each([false, true])('is legible: words have a contrast of 4.5 to what is behind them (dark: %s)', (dark) =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { dark });
      const faint = await seat.page.evaluate(contrasts);
      expect(faint.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    }),
  );
});

/** In the page: how the colours of words and of full buttons stand out. */
function contrasts(): { what: string; ratio: number }[] {
  const probe = document.createElement('i');
  document.body.append(probe);
  const rgb = (color: string): number[] => {
    probe.style.color = color;
    return getComputedStyle(probe)
      .color.match(/[\d.]+/g)!
      .slice(0, 3)
      .map(Number);
  };
  const light = (color: string): number => {
    const [r = 0, g = 0, b = 0] = rgb(color)
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a: string, b: string): number => {
    const [high = 0, low = 0] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const grounds = ['var(--mantine-color-body)', 'var(--owl-subtle)', 'var(--owl-hover)', 'var(--owl-selected)'];
  const words = ['critical', 'serious', 'notable', 'good'].map((name) => `var(--owl-${name})`);
  const on = words.flatMap((word) =>
    grounds.map((ground) => ({ what: `${word} on ${ground}`, ratio: ratio(word, ground) })),
  );
  const full = ['red', 'orange', 'teal', 'owl'].map((name) => {
    const color = `var(--mantine-color-${name}-filled)`;
    return { what: `white on ${color}`, ratio: ratio('#fff', color) };
  });
  const outline = { what: 'outline', ratio: ratio('var(--mantine-color-red-outline)', 'var(--mantine-color-body)') };
  probe.remove();
  return [...on, ...full, outline];
}

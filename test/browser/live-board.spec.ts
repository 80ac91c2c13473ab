import type { Enrolled } from '@owl/directory';
import { Owl, PHONES, eventually } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import type { Seat } from '../harness/seat';

describe('the live board of the night', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let customer: Enrolled;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 8 });
    browser = await ConsoleBrowser.open(owl);
    customer = await owl.enrol();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  const step = (seat: Seat) => seat.at('live-calls').getByTestId('next-step');
  const nextIs = (seat: Seat, kind: string) =>
    eventually(async () => expect(await step(seat).getAttribute('data-step')).toBe(kind));
  const gives = async (seat: Seat, move: string, reason: string) => {
    await seat.at(`run-move-${move}`).click();
    await seat.at('run-move-reason').fill(reason);
    await seat.at('run-move-confirm').click();
    await seat.at('run-move-dialog').waitFor({ state: 'hidden' });
  };

  it('lets a lead call by hand and write down that somebody was reached, while a customer only watches', () =>
    browser.watches(async () => {
      const lead = await browser.signsIn('lead');
      const client = await browser.signsIn('customer', { customerId: customer.customer.id });
      await lead.goes('calls');
      await owl.appliance(customer).alerts();
      const phone = await owl.exchange.phone(PHONES[0]).rings();
      await nextIs(lead, 'await-answer');
      expect(await step(lead).innerText()).toMatch(/Waits for contact 1 \(佐藤\) to answer\s+in \d:\d\d/);

      await gives(lead, 'take-over', 'I know the team there');
      await lead.at('taken-over').waitFor();
      expect(await lead.at('taken-over').innerText()).toContain('田中 由紀');
      phone.decline();
      await nextIs(lead, 'resume');
      const left = await lead.at('countdown').innerText();
      await eventually(async () => expect(await lead.at('countdown').innerText()).not.toBe(left));

      await client.goes('calls');
      await client.at('taken-over').waitFor();
      expect(await client.page.locator('[data-testid^="run-move"], [data-testid^="contact-move"]').count()).toBe(0);
      expect(await client.at('test-call').count()).toBe(0);
      expect(await client.at('live-calls').innerText()).not.toContain(PHONES[1]);

      const second = lead.at('live-calls').getByTestId('call-attempt').nth(1);
      expect(await second.getByRole('link').getAttribute('href')).toBe(`tel:${PHONES[1]}`);
      await second.getByTestId('contact-move-record-call').click();
      await lead.at('call-reached').check();
      await lead.at('call-note').fill('Told them; they isolate the device');
      await lead.at('record-call-confirm').click();

      await lead.at('live-calls').getByTestId('empty').waitFor();
      const ended = lead.at('call-history').getByTestId('call-run').first();
      expect(await ended.innerText()).toContain('鈴木 reached by hand');
      await ended.getByRole('button').first().click();
      const acts = ended.getByTestId('run-act');
      expect(await acts.evaluateAll((all) => all.map(({ dataset }) => dataset.act))).toEqual([
        'take-over',
        'record-call',
      ]);
      expect(await acts.last().innerText()).toContain('Told them; they isolate the device');
      await client.at('call-history').getByTestId('call-run').first().waitFor();
      expect(await client.at('call-history').innerText()).not.toContain('I know the team there');
      expect([...lead.troubles, ...client.troubles]).toEqual([]);
    }));

  it('places a test call, shows it as one, and finds it again by its kind', () =>
    browser.watches(async () => {
      const lead = await browser.signsIn('lead');
      await lead.goes('calls');
      await lead.at('test-call').click();
      await lead.at('test-call-customer').click();
      await lead.page.getByRole('option', { name: customer.customer.name }).click();
      await lead.at('test-call-contact').click();
      await lead.page.getByRole('option', { name: /高橋/ }).click();
      await lead.at('test-call-confirm').click();
      const phone = await owl.exchange.phone(PHONES[2]).rings();
      await lead.at('live-calls').getByTestId('run-kind').waitFor();
      expect(await lead.at('live-calls').getByTestId('run-move-take-over').count()).toBe(0);
      phone.answer();
      await phone.press('1');
      await lead.at('live-calls').getByTestId('empty').waitFor();

      await lead.at('history-filters').getByPlaceholder('Kind').click();
      await lead.page.getByRole('option', { name: 'Test call' }).click();
      await lead.page.waitForURL('**/calls?**kind=test**');
      await eventually(async () => expect(await lead.at('call-history').getByTestId('call-run').count()).toBe(1));
      expect(await lead.at('call-history').innerText()).toContain('Test call');
      expect(lead.troubles).toEqual([]);
    }));
});

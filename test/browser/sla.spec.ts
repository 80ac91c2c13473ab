import type { Enrolled } from '@owl/directory';
import { Owl, looksAt } from '../harness';
import { ConsoleBrowser } from '../harness/browser';

describe('deadlines on the console', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let customer: Enrolled;
  let caseId: string;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    browser = await ConsoleBrowser.open(owl);
    customer = await owl.enrol();
    const { alertNumber } = await owl.appliance(customer).alerts({});
    caseId = (await (await owl.signsIn('analyst')).seesCase(alertNumber)).id;
    await looksAt(owl, '2026-11-20 10:16');
    await looksAt(owl, '2026-11-20 10:25');
    await looksAt(owl, '2026-11-20 10:31');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  it('stand in words beside the clock in the queue, and in the history of the case with their moments', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('analyst');
      await seat.row('case-row', caseId).getByTestId('sla-mark').waitFor();
      expect(await seat.row('case-row', caseId).getByTestId('sla-mark').innerText()).toMatch(/claim overdue/i);
      await seat.row('case-row', caseId).getByRole('link').click();
      const marks = seat.at('history-mark');
      await marks.first().waitFor();
      expect(await marks.allInnerTexts()).toEqual([
        expect.stringMatching(/10:30\s+Claim overdue/),
        expect.stringMatching(/10:24\s+Claim: 80% used/),
        expect.stringMatching(/10:15\s+Claim: 50% used/),
      ]);
      expect(seat.troubles).toEqual([]);
    }));

  it('are reported by month, and an analyst writes down why one was missed', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('analyst');
      await seat.goes('sla');
      await seat.row('sla-row', customer.customer.id).getByRole('link').click();
      const breach = seat.at('breach');
      await breach.waitFor();
      expect(await seat.at('tile-respondBy').innerText()).toMatch(/0%[\s\S]*Breached 1/);
      await seat.at('explain-breach').click();
      expect(await seat.at('breach-confirm').isDisabled()).toBe(true);
      await seat.at('breach-reason').fill('引き継ぎの遅れ');
      await seat.at('breach-confirm').click();
      await breach.filter({ hasText: '引き継ぎの遅れ' }).waitFor();
      expect(await breach.innerText()).toContain('田中 由紀');
      expect(await seat.at('sla-csv').getAttribute('href')).toContain('/csv?month=2026-11&locale=en');
      expect(seat.troubles).toEqual([]);
    }));

  it("are the customer's to read with the reason, and not to write", () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('customer', { customerId: customer.customer.id });
      await seat.goes('sla');
      await seat.page.waitForURL(`**/sla/${customer.customer.id}**`);
      await seat.at('breach').filter({ hasText: '引き継ぎの遅れ' }).waitFor();
      expect(await seat.at('breach').innerText()).not.toContain('田中');
      expect(await seat.at('explain-breach').count()).toBe(0);
      expect(seat.troubles).toEqual([]);
    }));
});

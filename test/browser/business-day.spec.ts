import type { Enrolled } from '@owl/directory';
import { Owl, type Sender, eventually } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import type { Seat } from '../harness/seat';

const FINDINGS = 'PC001 から外部のストレージへの送信を確認しました。\n業務での利用は確認できていません。';

describe('an analyst before the console on a business day', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let analyst: Seat;
  let customer: Enrolled;
  let appliance: Sender;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    browser = await ConsoleBrowser.open(owl);
    customer = await owl.enrol();
    appliance = owl.appliance(customer);
    analyst = await browser.signsIn('analyst');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  /** Milliseconds from the mail server's 250 to the row on the screen. */
  async function arrival(device: string): Promise<number> {
    const { alertNumber } = await appliance.alerts({ device: { name: device, address: '172.16.9.1' } });
    const accepted = performance.now();
    await analyst.at('case-row').filter({ hasText: alertNumber }).waitFor();
    return performance.now() - accepted;
  }

  it('an alert is on the open queue in under a second, and its time runs', () =>
    browser.watches(async () => {
      await analyst.at('empty').waitFor();
      await analyst.page.evaluate(() => Object.assign(window, { sameDocument: true }));
      // The machine may be busy with other things; the system is as fast as the fastest of a few.
      const measures: number[] = [];
      while (measures.length < 5 && Math.min(...measures) >= 1_000)
        measures.push(await arrival(`PC90${measures.length}`));
      expect(Math.min(...measures)).toBeLessThan(1_000);
      expect(await analyst.page.evaluate(() => 'sameDocument' in window)).toBe(true);

      const sla = analyst.at('sla').first();
      const before = await sla.innerText();
      expect(before).toMatch(/Respond by\s+(30:0\d|29:\d\d)/);
      await eventually(async () => expect(await sla.innerText()).not.toBe(before), 5_000);
    }));

  it('the analyst claims it, reports what the preview shows, and closes it; it is item 1 of 30', () =>
    browser.watches(async () => {
      await appliance.mails('exfiltration-two-alerts.eml');
      const row = analyst.at('case-row').filter({ hasText: '24801' });
      await row.getByTestId('claim').click();
      await row.getByText('田中 由紀').waitFor();
      await row.getByRole('link').click();
      await analyst.page.locator('[data-case-state=claimed]').waitFor();

      await analyst.at('draft-report').click();
      await analyst.at('report-findings').fill(FINDINGS);
      await analyst.page.locator('[data-testid=save-state][data-state=saved]').waitFor();
      const preview = analyst.at('preview-body');
      await preview.filter({ hasText: '業務での利用は確認できていません。' }).waitFor();
      await analyst.at('submit-button').click();
      await analyst.at('send-button').click();
      expect(await analyst.at('send-recipient').innerText()).toBe('security@sakura.example');
      const shown = await preview.textContent();
      await analyst.at('send-confirm').click();

      const mail = await owl.mailbox.waitFor((each) => each.envelopeTo.includes('security@sakura.example'));
      expect(mail.text).toBe(shown);
      expect(mail.text).toContain(FINDINGS);
      await analyst.page.locator('[data-case-state=reported]').waitFor();
      expect(await preview.textContent()).toBe(shown);

      await analyst.at('move-close').click();
      await analyst.at('verdict-threat').click();
      await analyst.at('move-confirm').click();
      await analyst.page.locator('[data-case-state=closed]').waitFor();
      expect(owl.mailbox.messages).toHaveLength(1);

      await analyst.goes('usage');
      const business = analyst.row('usage-row', customer.customer.id).getByTestId('usage-business');
      await eventually(async () => expect(await business.innerText()).toMatch(/^1\s+of 30 expected/));
      expect(analyst.troubles).toEqual([]);
    }));

  it('a case that is opened again gets a new revision of its report, and still counts once', () =>
    browser.watches(async () => {
      await analyst.goes('queue');
      await analyst.at('scope').getByText('Closed', { exact: true }).click();
      await analyst.at('case-row').filter({ hasText: '24801' }).getByRole('link').click();
      await analyst.at('move-reopen').click();
      await analyst.at('move-reason').fill('The customer asked about a second device.');
      await analyst.at('move-confirm').click();
      await analyst.page.locator('[data-case-state=investigating]').waitFor();
      await analyst.at('next-revision').getByTestId('draft-report').click();
      await analyst.page.locator('[data-case-state=drafting]').waitFor();
      await analyst.at('report').getByText('Revision 2').waitFor();
      await analyst.at('submit-button').click();
      await analyst.at('send-button').click();
      await analyst.at('send-confirm').click();
      await analyst.page.locator('[data-case-state=reported]').waitFor();
      expect(owl.mailbox.messages).toHaveLength(2);
      await owl.settled();
      await analyst.goes('usage');
      const business = analyst.row('usage-row', customer.customer.id).getByTestId('usage-business');
      await eventually(async () => expect(await business.innerText()).toMatch(/^1\s+of 30 expected/));
      expect(analyst.troubles).toEqual([]);
    }));
});

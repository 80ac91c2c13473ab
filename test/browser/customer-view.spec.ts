import { type Console, Owl, eventually } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import type { Seat } from '../harness/seat';

const NOTE = '前回と同じ端末。業務委託先の持ち込みかもしれない';

describe('a customer before the console', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let analyst: Console;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    browser = await ConsoleBrowser.open(owl);
    analyst = await owl.signsIn('analyst');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  const rowsOf = (seat: Seat, testId: string) =>
    seat.at(testId).evaluateAll((rows) => rows.map((row) => row.dataset.row));

  it('sees their own cases and counts and nothing of the others, nor what the SOC keeps to itself', () =>
    browser.watches(async () => {
      const [ours, theirs] = [await owl.enrol(), await owl.enrol({ name: '東海精機株式会社' })];
      const mine = await owl.appliance(ours).alerts();
      const foreign = await owl.appliance(theirs).alerts();
      const own = await analyst.seesCase(mine.alertNumber);
      const other = await analyst.seesCase(foreign.alertNumber);
      await analyst.post(`/cases/${own.id}/notes`, { body: NOTE });

      const seat = await browser.signsIn('customer', { customerId: ours.customer.id });
      await seat.at('case-row').waitFor();
      expect(await rowsOf(seat, 'case-row')).toEqual([own.id]);
      expect(
        await seat.page.locator('[data-testid^=nav-]').evaluateAll((all) => all.map((one) => one.dataset.testid)),
      ).toEqual([
        'nav-queue',
        'nav-calls',
        'nav-alerts',
        'nav-appliances',
        'nav-usage',
        'nav-contacts',
        'nav-customers',
        'nav-calendar',
        'nav-sla',
      ]);
      expect(await seat.at('claim').count()).toBe(0);

      await seat.row('case-row', own.id).getByRole('link').click();
      await seat.at('history').waitFor();
      expect(await seat.at('notes').count()).toBe(0);
      expect(await seat.at('case-moves').getByRole('button').count()).toBe(0);
      expect(await seat.at('draft-report').count()).toBe(0);

      // The report is theirs once it is sent, without a reload.
      await analyst.reports(own.id);
      await seat.at('preview-body').filter({ hasText: mine.alertNumber }).waitFor();
      expect(await seat.page.content()).not.toContain(NOTE);

      await seat.goes('usage');
      await seat.page.waitForURL(`**/usage/${ours.customer.id}**`);
      await eventually(async () => expect(await seat.at('tile-business').innerText()).toMatch(/1\s+of 30 expected/));
      expect(await seat.at('handled-items').locator('tbody tr').count()).toBe(1);
      expect(seat.troubles).toEqual([]);

      await seat.page.goto(`/cases/${other.id}`);
      await seat.page.getByText('There is no such case').waitFor();
      await seat.page.goto(`/usage/${theirs.customer.id}`);
      await seat.at('load-error').waitFor();
      await seat.page.goto('/mail');
      await seat.page
        .getByRole('heading', { name: /not found/i })
        .or(seat.at('load-error'))
        .first()
        .waitFor();
      expect(await seat.page.content()).not.toContain('東海精機株式会社');
      expect(await seat.page.content()).not.toContain(foreign.alertNumber);
    }));
});

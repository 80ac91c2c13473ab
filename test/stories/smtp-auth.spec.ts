import { ApplianceSecrets, type Enrolled } from '@owl/directory';
import { systemActor } from '@owl/identity';
import { join } from 'node:path';
import { Owl, RawSmtp } from '../harness';

const FIXTURES = join(__dirname, '../fixtures/tls');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const plain = (user: string, password: string) => `AUTH PLAIN ${base64(`\0${user}\0${password}`)}`;

describe('an appliance that signs in over SMTP', () => {
  let owl: Owl;
  let mine: Enrolled;
  let address: string;
  let login: { user: string; secret: string };
  beforeAll(async () => {
    const settings = {
      SMTP_TLS_CERT_FILE: join(FIXTURES, 'one.crt'),
      SMTP_TLS_KEY_FILE: join(FIXTURES, 'one.key'),
      SMTP_TRUSTED_RELAYS: '127.0.0.77',
    };
    owl = await Owl.start({ at: '2026-11-20 11:00', worker: false, settings });
    mine = await owl.enrol();
    ({ address } = owl.appliance(mine));
    login = await issue();
  });
  afterAll(() => owl.stop());

  const applianceId = () => mine.appliances[0]?.id as string;
  const issue = () =>
    owl.soc((tx) => owl.app.get(ApplianceSecrets).issueSmtpPassword(tx, systemActor('story'), applianceId()));
  /** A connection after STARTTLS and EHLO. */
  const secured = async (from?: string) => {
    const { smtp } = await RawSmtp.open(owl.smtpPort, from);
    await smtp.says('EHLO appliance.example');
    await smtp.says('STARTTLS');
    await smtp.secure();
    return { smtp, features: await smtp.says('EHLO appliance.example') };
  };
  const mails = async (smtp: RawSmtp, to = address) => {
    await smtp.says('MAIL FROM:<darktrace@appliance.example>');
    const answer = await smtp.says(`RCPT TO:<${to}>`);
    if (!answer.startsWith('250')) return answer;
    await smtp.says('DATA');
    return smtp.says('Subject: x\r\n\r\ny\r\n.');
  };
  const signedInOf = async (answer: string) => {
    const id = /stored as (\S+)$/.exec(answer)?.[1];
    const rows = await owl.rows<{ by: string | null }>(
      'SELECT signed_in_appliance_id AS by FROM raw_mails WHERE id = $1',
      [id],
    );
    return rows[0]?.by;
  };

  it('is asked for its password only where nobody reads along, or by a mail server of our own', async () => {
    const { smtp } = await RawSmtp.open(owl.smtpPort);
    expect(await smtp.says('EHLO appliance.example')).not.toContain('AUTH');
    expect(await smtp.says(plain(login.user, login.secret))).toMatch(/^500/);
    smtp.end();
    const { smtp: safe, features } = await secured();
    expect(features).toContain('AUTH PLAIN LOGIN');
    safe.end();
    const { smtp: relay } = await RawSmtp.open(owl.smtpPort, '127.0.0.77');
    expect(await relay.says('EHLO relay.example')).toContain('AUTH PLAIN LOGIN');
    expect(await relay.says(plain(login.user, login.secret))).toMatch(/^235/);
    relay.end();
  });

  it('with PLAIN or LOGIN, by its address or the part before the @: the mail says so, every mail of the connection', async () => {
    const { smtp } = await secured();
    expect(await smtp.says(plain(address.toUpperCase(), login.secret))).toMatch(/^235/);
    for (let n = 0; n < 2; n += 1) expect(await signedInOf(await mails(smtp))).toBe(applianceId());
    smtp.end();
    const { smtp: other } = await secured();
    expect(await other.says('AUTH LOGIN')).toMatch(/^334/);
    expect(await other.says(base64(login.user))).toMatch(/^334/);
    expect(await other.says(base64(login.secret))).toMatch(/^235/);
    expect(await signedInOf(await mails(other, address.replace('@', '+more@')))).toBe(applianceId());
    other.end();
  });

  it('mails to its own address only; who has not signed in mails as before', async () => {
    const others = owl.appliance(await owl.enrol()).address;
    const { smtp } = await secured();
    await smtp.says(plain(login.user, login.secret));
    expect(await mails(smtp, others)).toMatch(/^550 5\.7\.1/);
    smtp.end();
    const { smtp: plainly } = await secured();
    expect(await signedInOf(await mails(plainly, others))).toBeNull();
    plainly.end();
  });

  it('cannot sign in within a mail: what was accepted for a stranger does not become its own', async () => {
    const others = owl.appliance(await owl.enrol()).address;
    const { smtp } = await secured();
    await smtp.says('MAIL FROM:<darktrace@appliance.example>');
    expect(await smtp.says(`RCPT TO:<${others}>`)).toMatch(/^250/);
    expect(await smtp.says(plain(login.user, login.secret))).toMatch(/^503 5\.5\.1/);
    expect(await smtp.says('AUTH LOGIN')).toMatch(/^503/);
    await smtp.says('DATA');
    expect(await signedInOf(await smtp.says('Subject: x\r\n\r\ny\r\n.'))).toBeNull();
    // Between mails it can.
    expect(await smtp.says(plain(login.user, login.secret))).toMatch(/^235/);
    smtp.end();
  });

  it('is not let in with a wrong password, an old one, or the one of another', async () => {
    const tries = async (user: string, password: string) => {
      const { smtp } = await secured('127.0.0.5');
      const answer = await smtp.says(plain(user, password));
      smtp.end();
      return answer;
    };
    const other = await owl.enrol();
    expect(await tries(login.user, 'wrong')).toMatch(/^535/);
    expect(await tries('a-nobody', login.secret)).toMatch(/^535/);
    expect(await tries(owl.appliance(other).address, login.secret)).toMatch(/^535/);
    expect(await tries(login.user, login.secret)).toMatch(/^235/);
    const old = login;
    login = await issue();
    expect(await tries(old.user, old.secret)).toMatch(/^535/);
    expect(await tries(login.user, login.secret)).toMatch(/^235/);
  });

  it('who guesses is sent away, and an appliance that knows its password still comes in, quickly', async () => {
    const { smtp: own } = await secured('127.0.0.6');
    expect(await own.says(plain(login.user, login.secret))).toMatch(/^235/);
    own.end();
    const { smtp } = await secured('127.0.0.66');
    let answer = '';
    for (let n = 0; n < 20 && !answer.startsWith('421'); n += 1)
      answer = await smtp.says(plain(login.user, `guess ${n}`));
    expect(answer).toMatch(/^421/);
    const began = performance.now();
    const { smtp: again } = await secured('127.0.0.66');
    expect(await again.says(plain(login.user, login.secret))).toMatch(/^235/);
    again.end();
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('nobody can lock an appliance out by guessing at its password from many addresses', async () => {
    login = await issue();
    for (const from of ['127.0.0.91', '127.0.0.92', '127.0.0.93']) {
      const { smtp } = await secured(from);
      for (let n = 0; n < 8; n += 1) expect(await smtp.says(plain(login.user, `guess ${n}`))).toMatch(/^535/);
      smtp.end();
    }
    const { smtp } = await secured('127.0.0.94');
    expect(await smtp.says(plain(login.user, login.secret))).toMatch(/^235/);
    smtp.end();
  });
});

it('mail is taken only after STARTTLS where that is required', async () => {
  const files = { SMTP_TLS_CERT_FILE: join(FIXTURES, 'one.crt'), SMTP_TLS_KEY_FILE: join(FIXTURES, 'one.key') };
  const owl = await Owl.start({
    at: '2026-11-20 11:00',
    worker: false,
    settings: { ...files, SMTP_REQUIRE_TLS: 'true' },
  });
  try {
    const { smtp } = await RawSmtp.open(owl.smtpPort);
    await smtp.says('EHLO appliance.example');
    expect(await smtp.says('MAIL FROM:<a@b.example>')).toMatch(/^530 5\.7\.0/);
    await smtp.says('STARTTLS');
    await smtp.secure();
    await smtp.says('EHLO appliance.example');
    expect(await smtp.says('MAIL FROM:<a@b.example>')).toMatch(/^250/);
    smtp.end();
  } finally {
    await owl.stop();
  }
});

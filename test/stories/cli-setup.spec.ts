import { ImapMailbox } from '@owl/intake';
import { Enrolment } from '@owl/directory';
import { defaultCalendar } from '@owl/foundation/calendar';
import { systemActor, verifyAudit } from '@owl/identity';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { runCli } from '../../apps/owl/cli/run-cli';
import { fakeTerminal } from '../../apps/owl/cli/test/fake-terminal';
import { Console, Owl, Sender, aContract } from '../harness';

const CUSTOMER = {
  customer: { name: '北都物流株式会社', reading: 'ホクトブツリュウカブシキガイシャ' },
  contract: {
    effectiveFrom: '2026-04-01',
    unitPriceBusiness: 12_000,
    unitPriceAfterHours: 8_000,
    reportRecipient: 'security@hokuto.example',
    reportAddressee: '北都物流株式会社\n情報システム部 御中',
    reportSignature: 'Secure OWL Center',
  },
  contacts: [{ name: '佐藤', phone: '03-1234-5671', email: 'sato@hokuto.example' }],
  appliances: ['本社', '倉庫'],
};

const PASSWORD = 'my own long password';

describe('an installation without the demo', () => {
  let owl: Owl;
  const folder = mkdtempSync(join(tmpdir(), 'owl-setup-'));
  const before = { ...process.env };
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00' });
    Object.assign(process.env, {
      DATABASE_URL: owl.database.appUrl,
      INTAKE_DOMAIN: owl.config.INTAKE_DOMAIN,
      MAILBOX_KEY: 'a-key-for-tests-only',
    });
  });
  afterAll(async () => {
    process.env = before;
    await owl.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(args: string[], input = '') {
    const terminal = fakeTerminal(input);
    const code = await runCli(args, terminal);
    return { code, ...terminal.printed() };
  }
  const file = (content: unknown) => {
    const path = join(folder, 'customer.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };

  it('gets its first people, who can sign in', async () => {
    const made = await run(['add-user', 'Admin@Hokuto.example', '--name', '田中 由紀', '--role', 'admin']);
    expect(made).toMatchObject({ code: 0, err: '' });
    const password = /^Password: (\S+)$/m.exec(made.out)?.[1] ?? '';
    const admin = await Console.signIn(owl.config.PUBLIC_URL, { email: 'admin@hokuto.example', password });
    expect(await admin.get('/session')).toMatchObject({ user: { role: 'admin' } });
    const own = ['add-user', 'a@b.example', '--name', '鈴木', '--role', 'analyst', '--password-stdin'];
    expect(await run(own, 'my own long password\n')).toMatchObject({
      code: 0,
      out: 'a@b.example can sign in as analyst.\n',
    });
    await Console.signIn(owl.config.PUBLIC_URL, { email: 'a@b.example', password: 'my own long password' });
  });

  it('gets a customer whose appliance’s alert becomes a case', async () => {
    // As after the first migration: no calendar either.
    const owner = new Client({ connectionString: owl.database.ownerUrl });
    await owner.connect();
    // Versions are never deleted, so their trigger has to look away.
    await owner.query(`SET session_replication_role = replica; DELETE FROM calendar_versions`);
    await owner.end();
    const made = await run(['add-customer', file(CUSTOMER)]);
    expect(made.out).toContain('The calendar "standard" of the service menu was made.\n');
    expect(made).toMatchObject({ code: 0, err: '' });
    const addresses = [...made.out.matchAll(/^ {2}(a-[a-z2-7]{16}@in\.owl\.test) {2}(.+)$/gm)];
    expect(addresses.map(([, , name]) => name)).toEqual(['本社', '倉庫']);
    const address = addresses[0]?.[1] as string;
    await new Sender(owl.smtpPort, address, () => owl.clock.now()).mails('dga.eml');
    const analyst = await owl.signsIn('analyst');
    await analyst.seesCase('31501');
    const [contact] = await owl.rows<{ phone: string }>('SELECT phone FROM contacts');
    expect(contact?.phone).toBe('+81312345671');
    const { customer_id: id } = (await owl.rows<{ customer_id: string }>('SELECT customer_id FROM contacts'))[0] ?? {};
    expect(await owl.soc((tx) => verifyAudit(tx, id ?? ''))).toMatchObject({ ok: true });
  });

  it('gets one more appliance of a customer, whose mail is that customer’s', async () => {
    const enrolled = await owl.enrol({ name: '追加商事' });
    const added = await run(['add-appliance', '追加商事', '第二拠点']);
    expect(added).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^a-[a-z2-7]{16}@in\.owl\.test {2}第二拠点\n$/),
    });
    await owl.appliance(enrolled).sends(Buffer.from('Subject: x\r\n\r\nx\r\n'), added.out.split(' ')[0]);
    const [mail] = await owl.rows<{ name: string }>(
      'SELECT p.name FROM mail_recipients m JOIN appliances p ON p.id = m.appliance_id WHERE m.customer_id = $1',
      [enrolled.customer.id],
    );
    expect(mail).toEqual({ name: '第二拠点' });
    const nobody = await run(['add-appliance', 'だれか', '拠点']);
    expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining('There is no customer') });
    await owl.enrol({ name: '追加商事' });
    const unclear = await run(['add-appliance', '追加商事', '拠点']);
    expect(unclear).toMatchObject({ code: 1, err: expect.stringContaining(enrolled.customer.id) });
    expect(await run(['add-appliance', '追加商事'])).toMatchObject({ code: 2 });
  });

  it('says every mistake in a customer’s file with its place, and enters nothing', async () => {
    const count = async () => (await owl.rows<{ n: number }>('SELECT count(*)::int AS n FROM customers'))[0]?.n;
    const had = await count();
    const wrong = {
      ...CUSTOMER,
      contract: { ...CUSTOMER.contract, effectiveFrom: '1 April', treshold: 70 },
      contacts: [{ ...CUSTOMER.contacts[0], email: 'nobody' }],
    };
    const { code, err } = await run(['add-customer', file(wrong)]);
    expect(code).toBe(1);
    for (const place of ['contract.effectiveFrom', 'treshold', 'contacts.0.email']) expect(err).toContain(place);
    const badPhone = { ...CUSTOMER, contacts: [{ ...CUSTOMER.contacts[0], phone: '12' }] };
    expect((await run(['add-customer', file(badPhone)])).err).toContain('+81312345678');
    expect((await run(['add-customer', file('{')])).err).toContain('not JSON');
    expect((await run(['add-customer', join(folder, 'nowhere.json')])).err).toContain('no such file');
    const noCalendar = { ...CUSTOMER, contract: { ...CUSTOMER.contract, calendarName: 'factory' } };
    expect((await run(['add-customer', file(noCalendar)])).err).toContain('no calendar "factory"');
    expect(await count()).toBe(had);
  });

  it('refuses people it cannot enter', async () => {
    const add = (...more: string[]) => run(['add-user', ...more]);
    expect(await add('nobody', '--name', 'x', '--role', 'king')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/mail address[\s\S]*--role is admin/),
    });
    expect(await add('x@y.example', '--name', 'x', '--role', 'customer')).toMatchObject({ code: 2 });
    const twice = ['t@y.example', '--name', 'x', '--role', 'lead'];
    await add(...twice);
    expect(await add(...twice)).toMatchObject({ code: 1, err: expect.stringContaining('already') });
    expect(
      await run(['add-user', 'w@y.example', '--name', 'x', '--role', 'lead', '--password-stdin'], 'short\n'),
    ).toMatchObject({ code: 1 });
  });

  it('watches a mailbox and takes mail over HTTP for an appliance, and doctor sees what is amiss', async () => {
    const { appliances } = await owl.enrol();
    const address = `a-${appliances[0]?.addressToken}@in.owl.test`;
    const mailbox = ['add-mailbox', address, '--host', 'imap.example', '--user', 'alerts', '--after', 'move:Done'];
    expect(await run(mailbox, 'secret\n')).toMatchObject({ code: 0 });
    expect(await run(mailbox, 'secret\n')).toMatchObject({ code: 1, err: expect.stringContaining('already') });
    const [row] = await owl.soc((tx) => tx.find(ImapMailbox));
    expect(row).toMatchObject({ port: 993, tls: 'implicit', folder: 'INBOX', moveTo: 'Done' });
    expect(row?.passwordBox).not.toContain('secret');
    expect((await run(['inbound-secret', address])).out).toMatch(
      /^POST \/inbound\/[a-z2-7]{16}\nSecret: [a-z2-7]{52}\n$/,
    );
    expect(await run(['inbound-secret', 'a-nobody@in.owl.test'])).toMatchObject({ code: 1 });
    expect((await run(['smtp-password', address])).out).toMatch(/^User: a-[a-z2-7]{16}\nPassword: [a-z2-7]{32}\n$/);
    expect((await run(['smtp-password', address, '--withdraw'])).out).toContain('signs in no more');
    expect(await run(['smtp-password', 'a-nobody@in.owl.test'])).toMatchObject({ code: 1 });
    const old = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });
    const doubtful = { ...old, holidays: { ...old.holidays, knownThroughYear: 2020 } };
    await owl.soc((tx) => owl.app.get(Enrolment).calendar(tx, systemActor('story'), 'old', doubtful));
    await owl.enrol({ name: '古暦商事', contract: aContract({ calendarName: 'old' }) });
    const trusting = { ...old, holidays: { source: 'japan' as const, overrides: [] } };
    await owl.soc((tx) => owl.app.get(Enrolment).calendar(tx, systemActor('story'), 'trusting', trusting));
    await owl.enrol({ name: '信頼商事', contract: aContract({ calendarName: 'trusting' }) });
    const { code, out } = await run(['doctor']);
    expect(code).toBe(1);
    expect(out).toContain('fail  settings: SESSION_SECRET is missing\n');
    expect(out).toContain('ok    schema: up to date\n');
    expect(out).toContain('ok    calendar standard: in force, with its public holidays\n');
    expect(out).toMatch(/^warn {2}calendar old: the public holidays of \d{4}.* are missing\. Import/m);
    expect(out).toMatch(/^warn {2}calendar trusting: it trusts the computed holidays .* trusted through 2027$/m);
    expect(out).toMatch(/^ok {4}login: "owl_story"/m);
    expect(out).toMatch(/^fail {2}mailbox alerts on imap\.example: nobody watches it/m);
  });

  it('gets people of a customer, who see that customer’s cases only', async () => {
    const { customer } = await owl.enrol({ name: '利用者商事' });
    const add = (email: string, ...more: string[]) =>
      run(['add-user', email, '--name', '高橋', '--role', 'customer', '--password-stdin', ...more], `${PASSWORD}\n`);
    const made = await add('taka@user.example', '--customer', '利用者商事');
    expect(made).toEqual({ code: 0, err: '', out: 'taka@user.example can sign in as customer of 利用者商事.\n' });
    expect(await add('hana@user.example', '--customer', customer.id)).toMatchObject({ code: 0 });
    const theirs = await Console.signIn(owl.config.PUBLIC_URL, { email: 'taka@user.example', password: PASSWORD });
    expect(await theirs.get('/session')).toMatchObject({ user: { role: 'customer', customer: { id: customer.id } } });
    expect(await theirs.get('/customers')).toEqual({ items: [{ id: customer.id, name: '利用者商事' }] });
    const nobodys = await add('x@user.example');
    expect(nobodys).toMatchObject({ code: 2, err: expect.stringContaining('--role customer needs --customer') });
    const unknown = await add('x@user.example', '--customer', 'だれか');
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('There is no customer') });
    const lead = ['add-user', 'x@user.example', '--name', 'x', '--role', 'lead', '--customer', customer.id];
    expect(await run(lead)).toMatchObject({ code: 2, err: expect.stringContaining('only for --role customer') });
  });

  it('ends and changes accounts, signs those people out, and leaves who did it in the audit', async () => {
    const email = 'moves@b.example';
    const add = ['add-user', email, '--name', '林', '--role', 'analyst', '--password-stdin'];
    await run(add, `${PASSWORD}\n`);
    const signsIn = (password: string) => Console.signIn(owl.config.PUBLIC_URL, { email, password });
    let console = await signsIn(PASSWORD);
    const done = async (args: string[], says: string) => {
      expect(await run(args)).toMatchObject({ code: 0, err: '', out: expect.stringContaining(says) });
      expect((await console.request('GET', '/session')).status).toBe(401);
    };
    await done(['change-role', 'Moves@B.example', '--role', 'lead'], `${email} is lead now, was analyst`);
    console = await signsIn(PASSWORD);
    expect(await console.get('/session')).toMatchObject({ user: { role: 'lead' } });
    const made = await run(['set-password', email]);
    const password = /^Password: (\S+)$/m.exec(made.out)?.[1] ?? '';
    expect((await console.request('GET', '/session')).status).toBe(401);
    await expect(signsIn(PASSWORD)).rejects.toThrow('401');
    console = await signsIn(password);
    await done(['disable-user', email], 'signed out everywhere');
    await expect(signsIn(password)).rejects.toThrow('401');
    await done(['disable-user', email], 'was disabled already');
    await done(['enable-user', email], 'can sign in again as lead');
    await signsIn(password);
    const actions = await owl.rows<{ action: string; actor: string }>(
      `SELECT action, actor FROM audit_entries WHERE subject_id = (SELECT id::text FROM users WHERE email = '${email}')
       AND action LIKE 'user.%' ORDER BY seq`,
    );
    const words = ['user.create', 'user.change-role', 'user.set-password', 'user.disable', 'user.enable'];
    expect(actions.map(({ action }) => action)).toEqual(words);
    expect(actions.every(({ actor }) => actor.startsWith('cli:'))).toBe(true);
  });

  it('refuses a change that cannot be, and says why', async () => {
    for (const args of [['set-password'], ['disable-user'], ['enable-user'], ['change-role', '--role', 'lead']]) {
      const [name = '', ...options] = args;
      const unknown = await run([name, 'nobody@b.example', ...options]);
      expect(unknown).toMatchObject({
        code: 1,
        out: '',
        err: 'Nobody signs in with nobody@b.example. Look at the spelling.\n',
      });
      expect(await run([name, ...options])).toMatchObject({
        code: 2,
        err: expect.stringContaining(`owl ${name} needs`),
      });
    }
    const admins = await owl.rows<{ email: string }>(`SELECT email FROM users WHERE role = 'admin' AND active`);
    expect(admins).toEqual([{ email: 'admin@hokuto.example' }]);
    const last = { code: 1, err: expect.stringContaining('only admin who can sign in. Add another one first') };
    expect(await run(['disable-user', 'admin@hokuto.example'])).toMatchObject(last);
    expect(await run(['change-role', 'admin@hokuto.example', '--role', 'lead'])).toMatchObject(last);
    const customers = await run(['change-role', 'taka@user.example', '--role', 'admin']);
    expect(customers).toMatchObject({ code: 1, err: expect.stringContaining('Disable this user') });
    const wrong = ['change-role', 'taka@user.example', '--role', 'customer'];
    expect(await run(wrong)).toMatchObject({
      code: 2,
      err: expect.stringContaining('--role is admin, lead or analyst'),
    });
    const short = await run(['set-password', 'admin@hokuto.example', '--password-stdin'], 'short\n');
    expect(short).toMatchObject({ code: 1, err: 'A password has 8 to 1000 characters.\n' });
  });

  it('doctor looks at the ports, and tells a wrong login and an empty database', async () => {
    const { config } = owl;
    const settings = { SESSION_SECRET: config.SESSION_SECRET, TWILIO_ACCOUNT_SID: config.TWILIO_ACCOUNT_SID };
    const more = { TWILIO_AUTH_TOKEN: config.TWILIO_AUTH_TOKEN, TWILIO_FROM: config.TWILIO_FROM };
    Object.assign(process.env, settings, more, { SMTP_PORT: String(owl.smtpPort), API_PORT: String(config.API_PORT) });
    const well = await run(['doctor']);
    expect(well.out).toMatch(/^ok {4}settings/m);
    expect(well.out).toMatch(/^ok {4}SMTP on/m);
    expect(well.out).toMatch(/^ok {4}console on/m);
    process.env.SMTP_PORT = String(config.API_PORT);
    expect((await run(['doctor'])).out).toMatch(/^fail {2}SMTP on .*SMTP_PORT/m);
    process.env.SMTP_PORT = String(owl.smtpPort);
    process.env.DATABASE_URL = owl.database.ownerUrl;
    expect((await run(['doctor'])).out).toMatch(/^fail {2}login: /m);
    process.env.DATABASE_URL = process.env.TEST_PG_ADMIN_URL;
    expect((await run(['doctor'])).out).toMatch(/^fail {2}schema: /m);
    process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/x';
    expect(await run(['doctor'])).toMatchObject({ code: 1, out: expect.stringMatching(/^fail {2}database: /m) });
    expect(await run(['add-user', 'z@z.example', '--name', 'z', '--role', 'lead'])).toMatchObject({ code: 1 });
  });
});

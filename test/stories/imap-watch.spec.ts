import { ImapMailbox, ImapWatch, addMailbox } from '@owl/intake';
import type { MailPage } from '@owl/contracts';
import type { Appliance, Enrolled } from '@owl/directory';
import { Owl, describeWith, eventually } from '../harness';
import { Dovecot } from '../harness/dovecot';

const KEY = 'a-key-for-tests-only';
let lastUser = 0;

describeWith('dovecot', 'a watched mailbox', () => {
  let owl: Owl;
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await Dovecot.start();
    owl = await Owl.start({ at: '2026-11-20 11:00', settings: { MAILBOX_KEY: KEY, MAIL_MAX_BYTES: '65536' } });
  });
  afterAll(async () => {
    await owl?.stop();
    await dovecot?.stop();
  });

  // Each story watches its own mailboxes only.
  afterEach(() => owl.soc((tx) => tx.update(ImapMailbox, { active: true }, { active: false })));

  /** A customer whose appliance mails into a mailbox of its own. */
  async function aMailbox(change: { moveTo?: string; takeSince?: Date; password?: string } = {}) {
    const customer = await owl.enrol();
    const user = `alerts${++lastUser}`;
    const { id: applianceId, customerId } = customer.appliances[0] as Appliance;
    const wish = {
      customerId,
      applianceId,
      host: '127.0.0.1',
      port: dovecot.port,
      tls: 'none' as const,
      user,
      password: dovecot.password,
      folder: 'INBOX',
      moveTo: null,
      takeSince: new Date(0),
      ...change,
    };
    await dovecot.as(user, () => Promise.resolve());
    const id = await owl.soc((tx) => addMailbox(tx, wish, KEY));
    return { customer, user, id };
  }
  /** A process that watches, as long as `work` lasts. */
  async function whileWatched(work: (watch: ImapWatch) => Promise<void>): Promise<void> {
    const watch = await owl.app.resolve(ImapWatch);
    const own = new (watch.constructor as new (...parts: unknown[]) => ImapWatch)(
      ...['mailboxes', 'intake', 'config', 'log'].map((part) => (watch as unknown as Record<string, unknown>)[part]),
    );
    own.start();
    try {
      await work(own);
    } finally {
      await own.onApplicationShutdown();
    }
  }
  const mail = (number: number, more = '') =>
    Buffer.from(
      `Subject: alert ${number}\r\nMessage-ID: <${number}@appliance.example>\r\n\r\nAlert number: ${number}\r\nModel: Compromise::DGA (82%)\r\n${more}`,
    );
  const state = (id: string) => owl.soc((tx) => tx.findOneByOrFail(ImapMailbox, { id }));
  async function arrived({ customer }: Enrolled): Promise<string[]> {
    const rows = await owl.rows<{ raw: Buffer }>(
      'SELECT raw FROM raw_mails r JOIN mail_recipients m ON m.raw_mail_id = r.id WHERE m.customer_id = $1 ORDER BY r.id',
      [customer.id],
    );
    return rows.map(({ raw }) => /Subject: (.*)\r/.exec(raw.toString('latin1'))?.[1] ?? '');
  }
  const arrive = (customer: Enrolled, ...subjects: string[]) =>
    eventually(async () => expect(await arrived(customer)).toEqual(subjects));
  const connected = (id: string) => eventually(async () => expect((await state(id)).connectedAt).not.toBeNull());
  const flagsOf = (user: string, folder = 'INBOX') =>
    dovecot.as(user, async (client) => {
      await client.mailboxOpen(folder);
      const all = await client.fetchAll('1:*', { flags: true });
      return all.map(({ flags }) => [...(flags ?? [])].sort().join(' '));
    });

  it('is told of new mail by IDLE, takes it byte for byte, and flags it', async () => {
    const { customer, user, id } = await aMailbox();
    await whileWatched(async () => {
      await connected(id);
      const began = performance.now();
      await dovecot.delivers(user, mail(1));
      await arrive(customer, 'alert 1');
      // Without IDLE the folder is asked every 20 s.
      expect(performance.now() - began).toBeLessThan(5_000);
      await eventually(async () => expect(await flagsOf(user)).toEqual(['$OwlTaken \\Seen']));
    });
    const [row] = await owl.rows<{ raw: Buffer }>('SELECT raw FROM raw_mails ORDER BY id DESC LIMIT 1');
    expect(row?.raw.equals(mail(1))).toBe(true);
    await owl.settled();
    const analyst = await owl.signsIn('analyst');
    await analyst.seesCase('1');
  });

  it('goes on after a restart where it was: nothing twice, nothing lost', async () => {
    const { customer, user, id } = await aMailbox();
    await dovecot.delivers(user, mail(11));
    await whileWatched(() => arrive(customer, 'alert 11').then(() => connected(id)));
    await dovecot.delivers(user, mail(12));
    await dovecot.delivers(user, mail(13));
    await whileWatched(() => arrive(customer, 'alert 11', 'alert 12', 'alert 13'));
    expect(await state(id)).toMatchObject({ lastUid: '3', leaseOwner: null, connectedAt: null });
  });

  it('stores a mail once when the process died after storing it and before saving how far it was', async () => {
    const { customer, user, id } = await aMailbox();
    await dovecot.delivers(user, mail(21));
    await whileWatched(() => eventually(async () => expect((await state(id)).lastUid).toBe('1')));
    await dovecot.delivers(user, mail(22));
    await whileWatched(() => eventually(async () => expect((await state(id)).lastUid).toBe('2')));
    // As it was at that moment: stored, neither flagged nor saved.
    await dovecot.as(user, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageFlagsRemove('2', ['$OwlTaken']);
    });
    await owl.soc((tx) => tx.update(ImapMailbox, { id }, { lastUid: '1' }));
    await dovecot.delivers(user, mail(23));
    await whileWatched(() => arrive(customer, 'alert 21', 'alert 22', 'alert 23'));
    expect(await flagsOf(user)).toEqual(Array(3).fill('$OwlTaken \\Seen'));
  });

  it('moves what it took, only that, and makes the folder for it', async () => {
    const { customer, user, id } = await aMailbox({ moveTo: 'Taken', takeSince: new Date('2026-11-01T00:00:00Z') });
    await dovecot.as(user, (client) => client.append('INBOX', mail(30), [], new Date('2026-10-31T00:00:00Z')));
    await dovecot.as(user, (client) => client.append('INBOX', mail(31), [], new Date('2026-11-02T00:00:00Z')));
    await whileWatched(async () => {
      await arrive(customer, 'alert 31');
      await eventually(async () => expect(await flagsOf(user, 'Taken')).toEqual(['$OwlTaken \\Seen']));
      // Later an old mail that somebody puts there is meant to be taken.
      await connected(id);
      await dovecot.as(user, (client) => client.append('INBOX', mail(32), [], new Date('2026-10-30T00:00:00Z')));
      await arrive(customer, 'alert 31', 'alert 32');
    });
    expect(await flagsOf(user)).toEqual(['']);
  });

  it('takes alerts also when they cannot be moved, and says so', async () => {
    // A name no server of this kind takes.
    const { customer, user, id } = await aMailbox({ moveTo: '../elsewhere/' });
    await dovecot.delivers(user, mail(35));
    await whileWatched(async () => {
      await connected(id);
      await arrive(customer, 'alert 35');
      await dovecot.delivers(user, mail(36));
      await arrive(customer, 'alert 35', 'alert 36');
      await eventually(async () => expect((await state(id)).lastError).toMatch(/could not be moved or flagged/));
    });
  });

  it('reads a folder that was numbered anew from the beginning, without taking anything twice', async () => {
    const { customer, user, id } = await aMailbox();
    await dovecot.delivers(user, mail(41));
    await dovecot.delivers(user, mail(42));
    await whileWatched(() => arrive(customer, 'alert 41', 'alert 42').then(() => connected(id)));
    const before = await state(id);
    // Another folder in the place of the first: other UIDVALIDITY, and UIDs below the last one known.
    await dovecot.as(user, async (client) => {
      await client.mailboxCreate('Old');
      await client.append('Old', mail(43));
      await client.mailboxOpen('INBOX');
      await client.messageMove('1:*', 'Old');
    });
    await owl.soc((tx) => tx.update(ImapMailbox, { id }, { folder: 'New' }));
    await dovecot.as(user, (client) => client.mailboxRename('Old', 'New'));
    await whileWatched(() => arrive(customer, 'alert 41', 'alert 42', 'alert 43'));
    const after = await state(id);
    expect(after.uidValidity).not.toBe(before.uidValidity);
    expect(after.lastUid).toBe('3');
  });

  it('comes back by itself when the server was away, and says meanwhile what is wrong', async () => {
    const { customer, user, id } = await aMailbox();
    await whileWatched(async () => {
      await connected(id);
      await dovecot.goesAway();
      await eventually(async () => expect((await state(id)).lastError).toMatch(/closed|refused|ECONN/i));
      await dovecot.comesBack();
      await dovecot.delivers(user, mail(51));
      await arrive(customer, 'alert 51');
      expect(await state(id)).toMatchObject({ lastError: null });
    });
  });

  it('leaves a mail that is too large where it is, says so, and takes the next', async () => {
    const { customer, user } = await aMailbox();
    await dovecot.delivers(user, mail(61, 'x'.repeat(70_000)));
    await dovecot.delivers(user, mail(62));
    await whileWatched(() => arrive(customer, 'alert 62'));
    expect((await flagsOf(user))[0]).toBe('$OwlTooLarge \\Flagged');
  });

  it('says what is wrong with a password or a key, and disturbs no other mailbox', async () => {
    const wrong = await aMailbox({ password: 'wrong' });
    const locked = await aMailbox();
    await owl.soc((tx) => tx.update(ImapMailbox, { id: locked.id }, { passwordBox: 'v1:AAAA' }));
    const fine = await aMailbox();
    await dovecot.delivers(fine.user, mail(71));
    await whileWatched(async () => {
      await arrive(fine.customer, 'alert 71');
      await eventually(async () => expect((await state(wrong.id)).lastError).toMatch(/refused user and password/));
      await eventually(async () => expect((await state(locked.id)).lastError).toMatch(/MAILBOX_KEY/));
      await connected(fine.id);
      const metrics = await fetch(`${owl.config.PUBLIC_URL}/metrics`);
      expect(await metrics.text()).toContain('\nowl_mailboxes_in_trouble 2\n');
    });
  });

  it('is watched by one process, and by the other when that one ends', async () => {
    const { customer, user, id } = await aMailbox();
    await whileWatched(async () => {
      await connected(id);
      const first = (await state(id)).leaseOwner;
      await whileWatched(async () => {
        await dovecot.delivers(user, mail(81));
        await arrive(customer, 'alert 81');
        expect((await state(id)).leaseOwner).toBe(first);
      });
    });
    const analyst = await owl.signsIn('analyst');
    await owl.settled();
    const mails = await analyst.get<MailPage>(`/mails?customerId=${customer.customer.id}`);
    expect(mails.items.map(({ outcome }) => outcome)).toEqual(['admitted']);
  });
});

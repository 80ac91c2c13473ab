import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { IntakeProcess, aMail, sendOnce, soon } from '../faults/intake-process';
import { Owl, RawSmtp, eventually } from '../harness';

const MAILS = 5;

describe('an intake that starts while the database is away', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-late-'));
  let owl: Owl;
  let admin: Client;
  beforeAll(async () => {
    owl = await Owl.start({ at: soon() });
    admin = new Client({ connectionString: process.env.TEST_PG_ADMIN_URL });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await owl.stop();
    rmSync(folder, { recursive: true });
  });

  const name = () => new URL(owl.database.ownerUrl).pathname.slice(1);
  const databaseLeaves = async () => {
    await admin.query(`ALTER DATABASE ${name()} WITH ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name()]);
  };
  const databaseReturns = () => admin.query(`ALTER DATABASE ${name()} WITH ALLOW_CONNECTIONS true`);
  const alertsOf = async (customerId: string) => {
    await owl.settled();
    const rows = await owl.rows<{ n: number }>('SELECT count(*)::int AS n FROM alerts WHERE customer_id = $1', [
      customerId,
    ]);
    return rows[0]?.n;
  };

  it('takes mail at once, and stores it when the database is there', async () => {
    const enrolled = await owl.enrol();
    const { address } = owl.appliance(enrolled);
    await databaseLeaves();
    const intake = await IntakeProcess.start(owl, { SPOOL_DIR: folder });
    try {
      for (let n = 0; n < MAILS; n += 1) expect(await sendOnce(intake.port, address, aMail(n))).not.toBeNull();
      const { smtp } = await RawSmtp.open(intake.port);
      await smtp.says('EHLO appliance.example');
      await smtp.says('MAIL FROM:<darktrace@appliance.example>');
      expect(await smtp.says('RCPT TO:<someone@elsewhere.example>')).toMatch(/^451/);
      smtp.end();
      expect(readdirSync(folder).filter((file) => file.endsWith('.eml'))).toHaveLength(MAILS);

      await databaseReturns();
      await eventually(() => expect(readdirSync(folder)).toEqual([]), 30_000);
      await owl.sweep();
      expect(await alertsOf(enrolled.customer.id)).toBe(MAILS);
      expect(intake.isRunning).toBe(true);
    } finally {
      await intake.kill('SIGTERM');
    }
  }, 90_000);

  it('without a spool answers 451 until the database is there, and then takes the mail', async () => {
    const enrolled = await owl.enrol();
    const { address } = owl.appliance(enrolled);
    await databaseLeaves();
    const intake = await IntakeProcess.start(owl);
    try {
      const answer = async () => {
        const { smtp } = await RawSmtp.open(intake.port);
        await smtp.says('EHLO appliance.example');
        await smtp.says('MAIL FROM:<darktrace@appliance.example>');
        const said = await smtp.says(`RCPT TO:<${address}>`);
        smtp.end();
        return said;
      };
      expect(await answer()).toMatch(/^451/);
      await databaseReturns();
      await eventually(async () => expect(await answer()).toMatch(/^250/), 30_000);
      expect(await sendOnce(intake.port, address, aMail(99))).not.toBeNull();
      await owl.sweep();
      expect(await alertsOf(enrolled.customer.id)).toBe(1);
    } finally {
      await intake.kill('SIGTERM');
    }
  }, 90_000);
});

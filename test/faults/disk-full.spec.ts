import { chownSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Owl, RawSmtp, aContract, eventually } from '../harness';
import { IntakeProcess, aMail, counted, incompressible, sendOnce, soon } from './intake-process';
import { allEnded, ledgerOf, lostOf, tell } from './ledger';
import { SmallDisk } from './small-disk';

jest.setTimeout(300_000);

const MAIL_MAX_BYTES = 1_048_576;
const mounted = SmallDisk.mount();

if (typeof mounted === 'string') {
  it(`a disk that is really full is left out: ${mounted}`, () => {
    process.stdout.write(`  check 4 was left out: ${mounted}\n`);
    expect(mounted).not.toBe('');
  });
} else {
  describe('a disk is really full:', () => {
    withDisk(mounted);
  });
}

function withDisk(disk: SmallDisk): void {
  const spool = disk.place('spool');
  let owl: Owl;
  let intake: IntakeProcess;
  let admin: Client;
  beforeAll(async () => {
    admin = new Client({ connectionString: process.env.TEST_PG_ADMIN_URL });
    await admin.connect();
    owl = await Owl.start({ at: soon() });
    intake = await IntakeProcess.start(owl, { SPOOL_DIR: spool, MAIL_MAX_BYTES: String(MAIL_MAX_BYTES) });
  });
  afterAll(async () => {
    await intake.kill('SIGKILL');
    await owl.stop();
    await admin.query('DROP TABLESPACE IF EXISTS owl_small');
    await admin.end();
    await disk.unmount();
  });

  const name = () => new URL(owl.database.ownerUrl).pathname.slice(1);
  const enrolled = async () => owl.appliance(await owl.enrol({ contract: aContract({ nightCalls: false }) })).address;
  const mailFrom = async () => {
    const { smtp } = await RawSmtp.open(intake.port);
    await smtp.says('EHLO appliance.example');
    const answer = await smtp.says('MAIL FROM:<darktrace@appliance.example>');
    smtp.end();
    return answer;
  };
  const files = () => readdirSync(spool);
  const large = (n: number) => `Subject: ${n}\r\nMessage-ID: <large-${n}@appliance>\r\n\r\n${'x'.repeat(900_000)}`;

  it('the spool’s: 452 at MAIL FROM and no crash, and mail is taken again as soon as there is room', async () => {
    const times = counted(2, 10);
    const began = performance.now();
    const address = await enrolled();
    const ids: string[] = [];
    for (let n = 0; n < times; n += 1) {
      await disk.fill(n % 2 === 0 ? 0 : 1.4 * MAIL_MAX_BYTES);
      await eventually(async () => expect(await mailFrom()).toMatch(/^452/));
      expect(intake.isRunning).toBe(true);
      await disk.free();
      await eventually(async () => expect(await mailFrom()).toMatch(/^250/));
      ids.push((await sendOnce(intake.port, address, aMail(n))) ?? 'none');
    }
    const lost = await lostOf(
      owl,
      ids.filter((id) => id !== 'none'),
    );
    tell(
      '4',
      { 'times full': times, refused: '452 at MAIL FROM', 'mails after it': ids.length, lost: lost.length },
      began,
    );
    expect(ids).not.toContain('none');
    expect(lost).toEqual([]);
  });

  it('the spool’s, between MAIL FROM and the end of the mail: 451, and nothing half written stays', async () => {
    const began = performance.now();
    const address = await enrolled();
    // A mail in the middle of its work when the connections end would wait for its lease.
    await allEnded(owl);
    await admin.query(`ALTER DATABASE ${name()} WITH ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name()]);
    const times = counted(3, 20);
    for (let n = 0; n < times; n += 1) {
      const smtp = await RawSmtp.ready(intake.port, address);
      await disk.fill(n % 3 === 0 ? 0 : 100_000 * (n % 9));
      await smtp.says('DATA');
      expect(await smtp.says(`${large(n)}\r\n.`)).toMatch(/^451/);
      smtp.end();
      await disk.free();
      expect(files()).toEqual([]);
      await eventually(async () => expect(await mailFrom()).toMatch(/^250/));
    }
    const id = await sendOnce(intake.port, address, large(0));
    expect(files()).toHaveLength(2);
    await admin.query(`ALTER DATABASE ${name()} WITH ALLOW_CONNECTIONS true`);
    await eventually(async () => expect(await lostOf(owl, [id ?? ''])).toEqual([]), 20_000);
    await eventually(() => expect(files()).toEqual([]), 20_000);
    tell('4 (during DATA)', { 'times full': times, answered: 451, 'half mails left': 0, lost: 0 }, began);
  });

  it('PostgreSQL’s: mails are acknowledged from the spool, and are alerts when it has room again', async () => {
    const began = performance.now();
    const address = await enrolled();
    const home = disk.place('tables');
    const [{ data_directory: cluster }] = (await admin.query('SHOW data_directory')).rows as [
      { data_directory: string },
    ];
    const { uid, gid } = statSync(cluster);
    if (process.getuid?.() === 0) chownSync(home, uid, gid);
    await admin.query(`CREATE TABLESPACE owl_small LOCATION '${home}'`);
    const owner = new Client({ connectionString: owl.database.ownerUrl });
    await owner.connect();
    await owner.query('ALTER TABLE raw_mails SET TABLESPACE owl_small');
    await owner.end();
    const mails = counted(5, 20);
    const elsewhere = mkdtempSync(join(tmpdir(), 'owl-spool-'));
    const door = await IntakeProcess.start(owl, { SPOOL_DIR: elsewhere });
    await disk.fill();
    const ids: string[] = [];
    for (let n = 0; n < mails; n += 1) ids.push((await sendOnce(door.port, address, incompressible(n))) ?? 'none');
    expect(ids).not.toContain('none');
    // Nothing was stored in the database: all of it waits.
    expect(await lostOf(owl, ids)).toHaveLength(mails);
    expect(readdirSync(elsewhere)).toHaveLength(2 * mails);
    await disk.free();
    await eventually(() => expect(readdirSync(elsewhere)).toEqual([]), 60_000);
    await allEnded(owl);
    await door.kill('SIGTERM');
    rmSync(elsewhere, { recursive: true });
    const { alerts } = await ledgerOf(owl, address);
    const lost = await lostOf(owl, ids);
    tell('4 (PostgreSQL’s disk)', { mails, alerts, lost: lost.length }, began);
    expect(lost).toEqual([]);
    expect(alerts).toBe(mails);
  });
}

import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Owl, RawSmtp, eventually } from '../harness';
import { IntakeProcess, aMail, counted, sendOnce, soon } from './intake-process';
import { allEnded, ledgerOf, lostOf, tell } from './ledger';

jest.setTimeout(900_000);

describe('the listener is killed', () => {
  let owl: Owl;
  let intake: IntakeProcess | undefined;
  beforeAll(async () => {
    owl = await Owl.start({ at: soon() });
  });
  afterEach(() => intake?.kill('SIGKILL'));
  afterAll(() => owl.stop());

  it('again and again at random: every mail that got 250 is stored, and every mail is one alert', async () => {
    const mails = counted(60, 1000);
    const kills = counted(4, 50);
    const { address } = owl.appliance(await owl.enrol());
    const running = await IntakeProcess.start(owl, { DATABASE_POOL_SIZE: '4' });
    intake = running;
    const acknowledged: string[] = [];
    const began = performance.now();
    let next = 0;
    const client = async () => {
      for (let n = next++; n < mails; n = next++) {
        let id: string | null = null;
        while (id === null) {
          id = await sendOnce(running.port, address, aMail(n));
          if (id === null) await wait(20);
        }
        acknowledged.push(id);
        // Spread over all kills, so that there is always a mail on its way.
        while (next < mails && acknowledged.length > ((killed + 1) * mails) / kills) await wait(5);
      }
    };
    let killed = 0;
    const killer = async () => {
      for (; killed < kills; killed += 1) {
        await wait(Math.random() * 60);
        await running.kill('SIGKILL');
        await running.start();
      }
    };
    await Promise.all([killer(), ...Array.from({ length: 4 }, client)]);

    expect(acknowledged).toHaveLength(mails);
    const lost = await lostOf(owl, acknowledged);
    await allEnded(owl);
    const { stored, ...ledger } = await ledgerOf(owl, address);
    tell('1', { mails, kills, 'raw rows': stored, ...ledger, lost: lost.length }, began);
    expect(lost).toEqual([]);
    // A mail that was stored and not acknowledged comes again, and is a duplicate of itself.
    expect(stored).toBe(mails + ledger.duplicates);
    const each = { admitted: mails, distinct: mails, alerts: mails, alerted: mails };
    expect(ledger).toEqual({ ...each, duplicates: expect.any(Number), waiting: 0 });
  });

  it('after the commit and before the 250: the sender comes again, and there is still one alert', async () => {
    const times = counted(2, 20);
    const began = performance.now();
    const ids: string[] = [];
    for (let n = 0; n < times; n += 1) {
      const { address } = owl.appliance(await owl.enrol());
      const more = { KILLED_ONCE_FILE: join(tmpdir(), `owl-killed-${randomUUID()}`) };
      const running = await IntakeProcess.start(owl, more, 'kill-after-commit.cjs');
      intake = running;
      expect(await sendOnce(running.port, address, aMail(1_000_000 + n))).toBeNull();
      await eventually(() => expect(running.isRunning).toBe(false));
      await running.start();
      // Senders wait before they come again. Who comes at once may be worked on first: then it is the other way round.
      const atOnce = n % 2 === 1;
      if (!atOnce) await allEnded(owl);
      const id = await sendOnce(running.port, address, aMail(1_000_000 + n));
      await running.kill('SIGKILL');
      await allEnded(owl);
      const rows = await owl.rows<{ id: string; rawMailId: string; outcome: string; duplicateOf: string | null }>(
        `SELECT id, raw_mail_id AS "rawMailId", outcome, duplicate_of AS "duplicateOf"
         FROM mail_recipients WHERE recipient = $1 ORDER BY received_at`,
        [address],
      );
      expect(rows[1]?.rawMailId).toBe(id);
      const [first, second] = atOnce && rows[0]?.outcome === 'duplicate' ? rows.toReversed() : rows;
      expect(first).toMatchObject({ outcome: 'admitted', duplicateOf: null });
      expect(second).toMatchObject({ outcome: 'duplicate', duplicateOf: first?.id });
      expect(await ledgerOf(owl, address)).toMatchObject({ stored: 2, alerts: 1, waiting: 0 });
      ids.push(id ?? '');
    }
    const lost = await lostOf(owl, ids);
    tell('2', { 'kills after COMMIT': times, 'alerts each': 1, 'raw rows each': 2, lost: lost.length }, began);
    expect(lost).toEqual([]);
  });

  it('politely: the mail in the middle of DATA is still stored, and the process is gone soon', async () => {
    const { address } = owl.appliance(await owl.enrol());
    intake = await IntakeProcess.start(owl);
    const idle = await RawSmtp.ready(intake.port, address);
    const smtp = await RawSmtp.ready(intake.port, address);
    await smtp.says('DATA');
    smtp.send('Subject: half\r\n\r\nhalf');
    await wait(100);
    const began = performance.now();
    const gone = intake.kill('SIGTERM');
    expect(await idle.reply()).toMatch(/^421/);
    expect(await smtp.says(' and half\r\n.')).toMatch(/^250 OK: stored as/);
    await gone;
    expect(performance.now() - began).toBeLessThan(30_000);
    const [row] = await owl.rows<{ n: number }>('SELECT count(*)::int AS n FROM mail_recipients WHERE recipient = $1', [
      address,
    ]);
    expect(row?.n).toBe(1);
  });
});

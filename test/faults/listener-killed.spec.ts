import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Owl, RawSmtp, eventually } from '../harness';
import { IntakeProcess, aMail, counted, sendOnce, soon } from './intake-process';

jest.setTimeout(900_000);

describe('the listener is killed', () => {
  let owl: Owl;
  let intake: IntakeProcess | undefined;
  beforeAll(async () => {
    owl = await Owl.start({ at: soon() });
  });
  afterEach(() => intake?.kill('SIGKILL'));
  afterAll(() => owl.stop());

  const alertsOf = async (customerId: string) => {
    const [row] = await owl.rows<{ n: number }>('SELECT count(*)::int AS n FROM alerts WHERE customer_id = $1', [
      customerId,
    ]);
    return row?.n;
  };
  /** The hints of a killed process are lost: the sweep finds its mails. */
  const ended = async () => {
    await owl.sweep();
    await eventually(() => owl.settled(), 120_000);
  };

  it('again and again at random: every mail that got 250 is stored, and every mail is one alert', async () => {
    const mails = counted(60, 1000);
    const kills = counted(4, 50);
    const enrolled = await owl.enrol();
    const { address } = owl.appliance(enrolled);
    const running = await IntakeProcess.start(owl, { DATABASE_POOL_SIZE: '4' });
    intake = running;
    const acknowledged: string[] = [];
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

    const rows = await owl.rows<{ id: string }>('SELECT id FROM raw_mails WHERE id = ANY($1::uuid[])', [acknowledged]);
    expect(acknowledged).toHaveLength(mails);
    expect(rows).toHaveLength(mails);
    await ended();
    expect(await alertsOf(enrolled.customer.id)).toBe(mails);
  });

  it('after the commit and before the 250: the sender comes again, and there is still one alert', async () => {
    const enrolled = await owl.enrol();
    const { address } = owl.appliance(enrolled);
    const more = { KILLED_ONCE_FILE: join(tmpdir(), `owl-killed-${randomUUID()}`) };
    intake = await IntakeProcess.start(owl, more, 'kill-after-commit.cjs');
    expect(await sendOnce(intake.port, address, aMail(1_000_000))).toBeNull();
    await eventually(() => expect(intake?.isRunning).toBe(false));
    await intake.start();
    expect(await sendOnce(intake.port, address, aMail(1_000_000))).not.toBeNull();
    await ended();
    const rows = await owl.rows<{ id: string; outcome: string; duplicateOf: string | null }>(
      `SELECT id, outcome, duplicate_of AS "duplicateOf" FROM mail_recipients WHERE recipient = $1 ORDER BY received_at`,
      [address],
    );
    expect(rows).toEqual([
      expect.objectContaining({ outcome: 'admitted' }),
      expect.objectContaining({ outcome: 'duplicate', duplicateOf: rows[0]?.id }),
    ]);
    expect(await alertsOf(enrolled.customer.id)).toBe(1);
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

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removePostgres, startPostgres } from '../../apps/owl/launch/postgres.mjs';
import { Owl, aContract, eventually } from '../harness';
import { freePort } from '../harness/settings';
import { IntakeProcess, aMail, counted, sendOnce, soon } from './intake-process';
import { allEnded, ledgerOf, lostOf, tell } from './ledger';

jest.setTimeout(600_000);

const MAILS = counted(30, 100);

describe('PostgreSQL is stopped', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-stopped-'));
  const spool = join(folder, 'spool');
  const dataDir = join(folder, 'postgres');
  const shared = process.env.TEST_PG_ADMIN_URL;
  let port: number;
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let owl: Owl;
  let intake: IntakeProcess;
  beforeAll(async () => {
    port = await freePort();
    // A server of its own: the other stories' must not stop.
    server = await startPostgres({ dataDir, port });
    process.env.TEST_PG_ADMIN_URL = server.url;
    owl = await Owl.start({ at: soon() });
    intake = await IntakeProcess.start(owl, { SPOOL_DIR: spool });
  });
  afterAll(async () => {
    await intake.kill('SIGKILL');
    await owl.stop();
    await server.stop();
    await removePostgres(dataDir);
    process.env.TEST_PG_ADMIN_URL = shared;
    rmSync(folder, { recursive: true });
  });

  const enrolled = async () => owl.appliance(await owl.enrol({ contract: aContract({ nightCalls: false }) })).address;
  const spooled = () => readdirSync(spool).filter((file) => file.endsWith('.eml')).length;
  const starts = async () => {
    server = await startPostgres({ dataDir, port });
  };
  /** Each is acknowledged, within 2 s. */
  const sends = async (address: string, from: number, to: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let n = from; n < to; n += 1) {
      const began = performance.now();
      const id = await sendOnce(intake.port, address, aMail(n));
      expect(id).not.toBeNull();
      expect(performance.now() - began).toBeLessThan(2_000);
      ids.push(id ?? '');
    }
    return ids;
  };
  const allThere = async (address: string, ids: readonly string[]) => {
    await eventually(async () => {
      await owl.sweep();
      expect(await ledgerOf(owl, address)).toMatchObject({ admitted: ids.length });
    }, 60_000);
    const ledger = await ledgerOf(owl, address);
    expect(ledger).toMatchObject({ stored: ids.length, duplicates: 0, alerts: ids.length, alerted: ids.length });
    return { alerts: ledger.alerts, twice: ledger.alerts - ledger.alerted, lost: (await lostOf(owl, ids)).length };
  };

  it('mails are acknowledged from the spool, and are one alert each within 60 s of its start', async () => {
    const began = performance.now();
    const address = await enrolled();
    await server.stop();
    const ids = await sends(address, 0, MAILS);
    expect(spooled()).toBe(MAILS);
    await starts();
    const back = performance.now();
    const found = await allThere(address, ids);
    const within = `${((performance.now() - back) / 1000).toFixed(1)} s`;
    expect(performance.now() - back).toBeLessThan(60_000);
    tell('3', { 'mails while stopped': MAILS, ...found, 'after the start': within }, began);
    expect(found).toEqual({ alerts: MAILS, twice: 0, lost: 0 });
    await eventually(() => expect(spooled()).toBe(0));
  });

  it('and so they are when the listener is killed while they wait, and again while they are brought in', async () => {
    const began = performance.now();
    const address = await enrolled();
    await server.stop();
    const ids = await sends(address, 1_000, 1_000 + MAILS);
    await intake.kill('SIGKILL');
    expect(spooled()).toBe(MAILS);
    await starts();
    const kills = counted(2, 10);
    for (let n = 0; n < kills; n += 1) {
      const before = spooled();
      await intake.start();
      await eventually(() => expect(spooled() === 0 || spooled() < before).toBe(true));
      await intake.kill('SIGKILL');
    }
    await intake.start();
    const found = await allThere(address, ids);
    await allEnded(owl);
    tell('3 (killed with mails in the spool)', { mails: MAILS, kills: kills + 1, ...found }, began);
    expect(found).toEqual({ alerts: MAILS, twice: 0, lost: 0 });
    await eventually(() => expect(spooled()).toBe(0), 20_000);
  });
});

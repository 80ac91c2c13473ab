import { inspectMail } from '@owl/stages/parse';
import { Owl, RawSmtp, aContract, eventually } from '../harness';
import { IntakeProcess, counted, sendOnce, soon } from './intake-process';
import { allEnded, ledgerOf, lostOf, tell } from './ledger';
import { ODD_MAILS } from './odd-mails';

jest.setTimeout(600_000);

const SLOW_MS = 1_000;

describe('mails nobody can read', () => {
  let owl: Owl;
  let intake: IntakeProcess;
  beforeAll(async () => {
    owl = await Owl.start({ at: soon() });
    intake = await IntakeProcess.start(owl);
  });
  afterAll(async () => {
    await intake.kill('SIGKILL');
    await owl.stop();
  });

  const sends = async (to: string, raw: Buffer): Promise<string> => {
    const smtp = await RawSmtp.ready(intake.port, to);
    await smtp.says('DATA');
    // Dots at the beginning of a line are doubled, and a mail without an end of line gets one.
    smtp.send(Buffer.from(raw.toString('latin1').replace(/^\./gm, '..'), 'latin1'));
    const answer = await smtp.says('\r\n.');
    smtp.end();
    return /^250 OK: stored as (\S+)$/.exec(answer)?.[1] ?? answer;
  };

  it('get 250 each, are an alert each that says so, and the worker is alive after them', async () => {
    const began = performance.now();
    const { address } = owl.appliance(await owl.enrol({ contract: aContract({ nightCalls: false }) }));
    const ids: string[] = [];
    for (let round = 0; round < counted(1, 5); round += 1)
      for (const [name, raw] of ODD_MAILS) {
        const differing =
          round === 0 ? raw : Buffer.concat([Buffer.from(`X-Round: ${round}\r\n`), raw, Buffer.from(`${round}`)]);
        const id = await sends(address, differing);
        expect([name, id]).toEqual([name, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
        ids.push(id);
      }
    await allEnded(owl);
    const alerts = await owl.rows<{ unparsed: boolean }>(
      `SELECT a.unparsed FROM alerts a JOIN mail_recipients m ON m.id = a.mail_recipient_id WHERE m.recipient = $1`,
      [address],
    );
    const { stored, waiting } = await ledgerOf(owl, address);
    const unparsed = alerts.filter((alert) => alert.unparsed).length;
    const lost = await lostOf(owl, ids);
    tell('10', { mails: ids.length, stored, 'alerts that say unparsed': unparsed, waiting, lost: lost.length }, began);
    expect(lost).toEqual([]);
    expect([alerts.length, unparsed]).toEqual([ids.length, ids.length]);
    await sendOnce(intake.port, address, 'Subject: after them\r\n\r\nstill unreadable');
    await eventually(async () => expect((await ledgerOf(owl, address)).alerts).toBe(ids.length + 1), 30_000);
  });

  it('are read within a second each', async () => {
    const began = performance.now();
    const times = new Map<string, number>();
    for (const [name, raw] of ODD_MAILS) {
      // A busy machine makes a reading slow once; a slow parser makes it slow again.
      for (let tries = 0; tries < 6 && (times.get(name) ?? SLOW_MS) >= SLOW_MS; tries += 1) {
        const [started, used] = [performance.now(), process.cpuUsage()];
        await inspectMail(raw);
        const { user, system } = process.cpuUsage(used);
        // On a machine with more to do than it can, waiting for one's turn is not reading.
        times.set(name, Math.min(performance.now() - started, (user + system) / 1_000));
      }
    }
    const [[name, ms] = ['none', 0]] = [...times].toSorted((a, b) => b[1] - a[1]);
    tell('10 (parser time)', { mails: ODD_MAILS.length, slowest: `${ms.toFixed(0)} ms (${name})` }, began);
    expect([...times].filter(([, taken]) => taken >= SLOW_MS)).toEqual([]);
  });
});

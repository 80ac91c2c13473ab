import { setTimeout as wait } from 'node:timers/promises';
import { Owl, RawSmtp, eventually } from '../harness';
import { IntakeProcess, aMail, counted, sendOnce, soon } from './intake-process';
import { ledgerOf, lostOf, tell } from './ledger';

jest.setTimeout(600_000);

const TIMEOUT_SECONDS = counted(2, 12);
/** How often the slow one says an octet: less than the timeout, so that it is never silent. */
const DRIP_MS = counted(600, 10_000);
const STEPS = 5;

describe('a crowd before the door', () => {
  let owl: Owl;
  let intake: IntakeProcess;
  let address: string;
  const good: number[] = [];
  const acknowledged: string[] = [];
  beforeAll(async () => {
    owl = await Owl.start({ at: soon(), worker: false });
    intake = await IntakeProcess.start(owl, { SMTP_TIMEOUT_SECONDS: String(TIMEOUT_SECONDS) });
    ({ address } = owl.appliance(await owl.enrol()));
  });
  afterAll(async () => {
    await intake.kill('SIGKILL');
    await owl.stop();
  });

  /** A good client, on a connection of its own. */
  const goodClient = async () => {
    const began = performance.now();
    acknowledged.push((await sendOnce(intake.port, address, aMail(acknowledged.length))) ?? 'none');
    good.push(performance.now() - began);
  };
  const slowest = () => `${(Math.max(...good) / 1000).toFixed(2)} s`;

  it('a command line of 64 KB is answered with 4xx or 5xx, and so is what follows without an end', async () => {
    const began = performance.now();
    const clients = counted(10, 200);
    const answers = await Promise.all(
      Array.from({ length: clients }, async (_each, n) => {
        const { smtp } = await RawSmtp.open(intake.port, `127.0.2.${n % 50}`);
        smtp.send('x'.repeat(65_536));
        if (n % 2) smtp.send('\r\n');
        const answer = await smtp.reply();
        smtp.reset();
        return answer;
      }),
    );
    await goodClient();
    const refused = answers.filter((answer) => /^[45]\d\d/.test(answer)).length;
    tell('9 (64 KB commands)', { clients, refused, 'slowest good client': slowest() }, began);
    expect(refused).toBe(clients);
  });

  it('of 100,000 recipients the first 100 are taken and the rest refused, while others are served', async () => {
    const began = performance.now();
    const recipients = counted(5_000, 100_000);
    const [local = '', domain = ''] = address.split('@');
    const smtp = await RawSmtp.ready(intake.port, address, '127.0.3.1');
    const counts = new Map<string, number>();
    const reading = (async () => {
      for (let n = 1; n < recipients; n += 1) {
        const code = (await smtp.reply()).slice(0, 3);
        if (code === '') break;
        counts.set(code, (counts.get(code) ?? 0) + 1);
      }
    })();
    for (let from = 1; from < recipients; from += 500) {
      const to = Math.min(recipients, from + 500);
      for (let n = from; n < to; n += 1) smtp.send(`RCPT TO:<${local}+${n}@${domain}>\r\n`);
      await wait(1);
      if (from % 10_000 === 1) await goodClient();
    }
    await reading;
    const answers = Object.fromEntries(counts);
    tell('9 (recipients)', { recipients, ...answers, 'slowest good client': slowest() }, began);
    expect(answers['250']).toBe(99);
    expect((answers['452'] ?? 0) + (answers['421'] ?? 0)).toBeGreaterThan(0);
    expect(Object.keys(answers).filter((code) => !['250', '452', '421'].includes(code))).toEqual([]);
    smtp.end();
  });

  it('500 idle connections and slow ones are ended, and a good client has its 250 within 2 s all the time', async () => {
    const began = performance.now();
    const many = 500;
    const idle = await Promise.all(
      Array.from({ length: many }, (_each, n) => RawSmtp.open(intake.port, `127.0.4.${n % 10}`)),
    );
    const greeted = idle.filter(({ greeting }) => greeting.startsWith('220')).length;
    const slow = await Promise.all(Array.from({ length: 20 }, (_each, n) => RawSmtp.open(intake.port, `127.0.5.${n}`)));
    const drip = setInterval(() => slow.forEach(({ smtp }) => smtp.send('x')), DRIP_MS);
    await goodClient();
    const allGone = async () => {
      await goodClient();
      expect(idle.every(({ smtp }) => smtp.closed)).toBe(true);
    };
    await eventually(allGone, TIMEOUT_SECONDS * 3_000);
    const idleFor = performance.now() - began;
    await eventually(
      () => expect(slow.every(({ smtp }) => smtp.closed)).toBe(true),
      TIMEOUT_SECONDS * STEPS * 1_500 + 5_000,
    );
    clearInterval(drip);
    for (const { smtp } of slow) expect(await smtp.reply()).toMatch(/^421/);
    const facts = { 'idle connections': many, greeted, 'ended after': `${(idleFor / 1000).toFixed(0)} s` };
    const sent = { 'good mails': acknowledged.length, 'slowest good client': slowest() };
    const lost = await lostOf(owl, acknowledged);
    tell('9 (idle and slow)', { ...facts, 'slow ones': slow.length, ...sent, lost: lost.length }, began);
    expect(greeted).toBe(many);
    expect(lost).toEqual([]);
    expect((await ledgerOf(owl, address)).stored).toBe(acknowledged.length);
    expect(Math.max(...good)).toBeLessThan(2_000);
  });
});

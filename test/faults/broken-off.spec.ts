import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Owl, RawSmtp, eventually } from '../harness';
import { IntakeProcess, aMail, counted, sendOnce, soon } from './intake-process';
import { ledgerOf, lostOf, tell } from './ledger';

jest.setTimeout(600_000);

// Of all breaks together more than the memory the listener gives to mails: if any were kept, no mail would be taken.
const LARGE = 900_000;
/** What has been sent when the connection ends. Some are a whole mail but for its last octet. */
const POINTS = [
  '',
  'Sub',
  'Subject: half',
  'Subject: half\r\n\r\nhalf a ma',
  'Subject: half\r\n\r\nhalf a mail\r\n',
  'Subject: half\r\n\r\nhalf a mail\r\n.',
  'Subject: half\r\n\r\nhalf a mail\r\n.\r',
  'Subject: half\r\n\r\nhalf a mail\r\n..\r\n',
  'Subject: half\r\n\r\nhalf a mail\n.\n',
  `Subject: half\r\n\r\n${'x'.repeat(LARGE)}`,
  `Subject: half\r\n\r\n${'x\r\n'.repeat(LARGE / 3)}.`,
];
const WAYS = ['end', 'reset'] as const;

describe('a sender breaks off in the middle of DATA', () => {
  const spool = mkdtempSync(join(tmpdir(), 'owl-spool-'));
  let owl: Owl;
  let intake: IntakeProcess;
  beforeAll(async () => {
    owl = await Owl.start({ at: soon(), worker: false });
    intake = await IntakeProcess.start(owl, { SPOOL_DIR: spool });
  });
  afterAll(async () => {
    await intake.kill('SIGKILL');
    await owl.stop();
    rmSync(spool, { recursive: true });
  });

  const memory = () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${intake.pid}/status`, 'utf8'))?.[1]) / 1024;

  it('with FIN or RST, wherever: no mail, no file and no memory is left of it, and a good mail is taken', async () => {
    const began = performance.now();
    const { address } = owl.appliance(await owl.enrol());
    const breaks = counted(44, 2_200);
    const before = memory();
    let octets = 0;
    let next = 0;
    const client = async () => {
      for (let n = next++; n < breaks; n = next++) {
        const words = POINTS[(n >> 1) % POINTS.length] ?? '';
        const smtp = await RawSmtp.ready(intake.port, address);
        expect(await smtp.says('DATA')).toMatch(/^354/);
        smtp.send(words);
        octets += words.length;
        // In the next moment, or when the server has read it.
        await wait((n % 3) * 5);
        smtp[WAYS[n % 2] ?? 'end']();
        await eventually(() => expect(smtp.closed).toBe(true));
      }
    };
    await Promise.all(Array.from({ length: 8 }, client));
    const id = (await sendOnce(intake.port, address, aMail(1))) ?? 'none';
    const { stored } = await ledgerOf(owl, address);
    const lost = await lostOf(owl, [id]);
    const grown = memory() - before;
    const facts = { 'broken off': breaks, MB: Math.round(octets / 1e6), 'mails stored of them': stored - 1 };
    tell(
      '5',
      {
        ...facts,
        'files left': readdirSync(spool).length,
        'memory grown by (MB)': Math.round(grown),
        lost: lost.length,
      },
      began,
    );
    expect(stored).toBe(1);
    expect(lost).toEqual([]);
    expect(readdirSync(spool)).toEqual([]);
    expect(grown).toBeLessThan(200);
  });
});
